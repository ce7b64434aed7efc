"""The last step: what the checks find, what a new version reaches, publishing, and the versions there are."""
