"""Part: what every piece of a document is made of: frozen, no unknown keys, plain JSON outside."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, JsonValue

Tree = JsonValue
"""A condition as the document holds it: JsonLogic-shaped JSON. `rules.condition` gives it meaning and types."""


class Part(BaseModel):
    """Base of all parts of a bundle document."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings", use_attribute_docstrings=True)
