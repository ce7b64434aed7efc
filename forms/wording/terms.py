"""The glossary: one English word for each Chinese term."""

WORDS: dict[str, tuple[str, str]] = {}
