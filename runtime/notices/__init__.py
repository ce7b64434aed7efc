"""The papers of a case: one file a kind of paper, their templates and snippets, the strict markup, and the PDF engine."""

from __future__ import annotations

from forms.registry import import_siblings

import_siblings(__name__, __path__)
