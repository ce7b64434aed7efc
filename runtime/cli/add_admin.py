"""add-admin: the first administrator of a new house, who adds everybody else."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from runtime.accounts import OneTime, add_first_administrator
from runtime.cli.base import PROBLEMS, SOUND, Console, commands
from runtime.cli.house import open_house


@commands.register
class AddAdmin:
    """`add-admin LOGIN --name NAME`."""

    name = "add-admin"
    help = "CLI_ADD_ADMIN"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("login", metavar="LOGIN")
        parser.add_argument("--name", metavar="NAME", required=True)

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        with open_house() as house:
            done = add_first_administrator(house, args.login, args.name)
        if not isinstance(done, OneTime):
            console.problems(done)
            return PROBLEMS
        person = done.account.person
        if console.json:
            console.result({"login": person.login, "name": person.name, "password": done.password})
        else:
            console.say("CLI_ADMIN_ADDED", login=person.login, name=person.name, password=done.password)
        return SOUND
