"""The what-if as a page of its own."""

from __future__ import annotations

from builder.comparing.what_if_card import what_if_card
from builder.steps import STEPS, bundle_frame
from runtime.pages.visit import Visit

SIMULATE = "simulate"


def what_if_page(visit: Visit) -> None:
    """What the draft changes for past cases, and nothing else."""
    at_hand = bundle_frame(visit, SIMULATE if SIMULATE in STEPS else STEPS[-1])
    if at_hand is not None:
        what_if_card(visit, at_hand)
