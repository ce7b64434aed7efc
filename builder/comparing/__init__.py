"""What a change does to past cases: two versions side by side over a table of submissions."""

from builder.comparing.what_if_card import what_if_card

__all__ = ["what_if_card"]
