"""compiled_draft: the draft that is tried, made ready once for each state of it in the whole process."""

from __future__ import annotations

import streamlit as st

from forms.bundle import Bundle
from forms.document import digest
from forms.problems import Problem
from runtime.compiled import CompiledBundle, compile_bundle


def compiled_draft(bundle: Bundle) -> CompiledBundle | tuple[Problem, ...]:
    """Ready to be run, or why it cannot be."""
    return _compiled(digest(bundle), bundle)


@st.cache_resource(max_entries=16, show_spinner=False)
def _compiled(
    document: str,  # noqa: ARG001  # what it is kept under
    _bundle: Bundle,
) -> CompiledBundle | tuple[Problem, ...]:
    return compile_bundle(_bundle)
