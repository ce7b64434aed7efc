"""A house with a draft to design."""

from __future__ import annotations

import pytest
import streamlit as st

from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.builder.designing.given_designer import CODE
from tests.runtime.given_house import ZHOU
from tests.samples import bundle


@pytest.fixture
def house(house: Application) -> Application:
    """A house with a draft of the catering bundle."""
    versions.save_draft(house, ZHOU, bundle(CODE), revision=0)
    st.session_state.clear()  # outside of a page there is one for the whole process
    return house
