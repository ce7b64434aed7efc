"""The matters of this house as an administrator needs them: which departments there are by name, which items, and who speaks for which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forms.bundle import Bundle
from runtime.authoring.agreement import speaks_for
from runtime.authoring.draft import BundleDraft, find_draft
from runtime.bootstrap import Application
from runtime.people import Person, Role


@dataclass(frozen=True, slots=True)
class MattersHere:
    """Every bundle once: its draft, which is what departments agree to, else its newest version."""

    bundles: tuple[Bundle, ...]

    @property
    def departments(self) -> tuple[str, ...]:
        """Names of departments, as the bundles write them."""
        return tuple(sorted({item.department for bundle in self.bundles for item in bundle.items}))

    @property
    def items(self) -> dict[str, str]:
        """`<bundle>.<item>` -> title of the bundle and name of the item."""
        return {f"{bundle.code}.{item.id}": f"{bundle.title} · {item.name}" for bundle in self.bundles for item in bundle.items}

    def spoken_for_by(self, person: Person) -> tuple[str, ...]:
        """Names of the items whose contact this person is, each once: a matter may stand in several bundles."""
        return tuple(dict.fromkeys(item.name for bundle in self.bundles for item in bundle.items if speaks_for(person, bundle, item)))

    def without_contact(self, people: Iterable[Person]) -> tuple[str, ...]:
        """Departments for one of whose items nobody speaks."""
        staff = [one for one in people if one.has(Role.CONTACT)]
        alone = (
            item.department
            for bundle in self.bundles
            for item in bundle.items
            if not any(speaks_for(person, bundle, item) for person in staff)
        )
        return tuple(dict.fromkeys(alone))


def matters_here(application: Application) -> MattersHere:
    """What departments there are to be named in an account."""
    published = {one.code: one.version for one in application.store.bundles()}
    codes = sorted({*published, *(draft.code for draft in application.store.drafts())})
    found: list[Bundle] = []
    for code in codes:
        draft = find_draft(application, code)
        if isinstance(draft, BundleDraft):
            found.append(draft.bundle)
        elif code in published:
            found.append(application.compiled(code, published[code]).bundle)
    return MattersHere(tuple(found))
