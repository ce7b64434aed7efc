"""The accessibility checker itself: a check that cannot fail is none."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.axe import findings

pytestmark = pytest.mark.browser

SHADOWED = """<html lang="zh"><title>t</title><main><h1>t</h1><div id=host></div></main><script>
document.getElementById("host").attachShadow({mode: "open"}).innerHTML = "<input>"</script></html>"""


def test_a_field_without_a_label_is_found_inside_a_shadow_root_too(page: Page) -> None:
    page.set_content(SHADOWED)

    [found] = findings(page)

    assert found.startswith("critical label")
