"""The designer: the one form laid out on a canvas, with the settings of what is chosen and the applicant's page beside it."""
