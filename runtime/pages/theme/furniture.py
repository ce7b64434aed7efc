"""The component that makes Streamlit's own furniture speak the visitor's language, keeps what is typed until it is saved, and can send
the browser elsewhere."""

from __future__ import annotations

from functools import cache

import streamlit as st

from forms.problems import Lang
from forms.wording.streamlit import WORDS
from runtime.uploaded_file import ENDINGS

# the module lies under /assets, so that the browser keeps it; only this loader travels with the page
_LOADER = """
const module = import(new URL("assets/streamlit_words.js", document.baseURI).href)
const typing = import(new URL("assets/typing_kept.js", document.baseURI).href)
export default function ({ data }) {
  if (data.go) { window.location.replace(data.go); return }
  module.then((words) => words.install(data.lang, data.words, data.accept))
  typing.then((kept) => kept.install())
}
"""

ACCEPTED = ",".join(f".{ending}" for ending in ENDINGS)


def speak(lang: Lang, *, go: str = "") -> None:
    """Put the furniture of this page into `lang`; with `go`, leave for that address of this house instead."""
    # the container keeps the empty component from taking a row of the page
    with st.container(key="furniture"):
        _component()(
            key="furniture_words",
            data={"lang": "zh-CN" if lang == "zh" else "en", "words": _pairs() if lang == "zh" else [], "accept": ACCEPTED, "go": go},
        )


@cache
def _pairs() -> list[list[str]]:
    return [[english, chinese] for chinese, english in WORDS.values()]


@cache
def _component():  # type: ignore[no-untyped-def]  # Streamlit does not export the type of a mounted component
    return st.components.v2.component("oneform_furniture", js=_LOADER, isolate_styles=False)
