"""set_up_libraries: the demonstration's list of shared data, two of its libraries asked over HTTP at the sample library server."""

from __future__ import annotations

from dataclasses import replace

from runtime.bootstrap import Application
from runtime.holdings import EARLIER_STEP, OWN_SPACE
from runtime.libraries.demo_setups import demo_setups
from runtime.libraries.sample_server import SECRET
from runtime.libraries.setup import LibrarySetup, read_setup
from runtime.storage import SetupText

BY = "qian"
"""The administrator of the demonstration."""


def set_up_libraries(application: Application) -> None:
    """Add what is missing of the list; a library of the sample server follows it to its present address. What people changed stays.

    Without such a server (`DEMO_LIBRARIES`) nothing is set up: the libraries are the embedded samples.
    """
    address = application.settings.demo_libraries.rstrip("/")
    if not address:
        return
    there = {kept.name: kept for kept in application.store.library_setups()}
    for setup in demo_setups(address, without=(OWN_SPACE, EARLIER_STEP)):
        kept = there.get(setup.name)
        wanted = _moved(kept, setup) if kept else setup
        if wanted:
            text = SetupText(setup.name, kept.revision if kept else 0, wanted.text(), BY, application.clock.now())
            application.store.put_library(text)


def _moved(kept: SetupText, setup: LibrarySetup) -> LibrarySetup | None:
    """The kept set-up with the server's present address; None if it has it already, or is no longer one of that server's."""
    there = read_setup(kept.document)
    if isinstance(there, tuple) or there.settings.get("secret_env") != SECRET or there.settings == setup.settings:
        return None
    return replace(there, settings={**there.settings, "address": setup.settings["address"]})
