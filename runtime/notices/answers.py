"""answers: what was filled in, for templates: {{ answers.subject_name }}, told as notices tell it."""

from __future__ import annotations

from collections.abc import Mapping

from runtime.notices.paper_context import PaperContext
from runtime.notices.tell import tell


def answers(context: PaperContext) -> Mapping[str, str]:
    """Data item, by every id it goes by -> its value in words; "" for what is empty and for what the form does not show as things stand."""
    bundle, hidden = context.bundle, context.evaluation.hidden
    told = {item.id: "" if item.id in hidden else tell(bundle, item.id, context.values.get(item.id)) for item in bundle.data_items}
    # a template goes on naming an item as it did before a merge
    return {name: told[meant] for name, meant in bundle.names.items() if meant in told}
