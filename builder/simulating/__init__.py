"""Simulation 仿真: an applicant is tried on the draft: what every stage says, why, and what would make it come out otherwise."""

from builder.simulating.simulate_page import simulate_page

__all__ = ["simulate_page"]
