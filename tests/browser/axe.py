"""axe: what an accessibility checker (axe-core, from the package axe-playwright-python) finds on a page, shadow roots included."""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Page

BAD = ("serious", "critical")
_SOURCE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
_RUN = """async (allowed) => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.filter((one) => allowed.includes(one.impact))
    .map((one) => `${one.impact} ${one.id}: ${one.help}\\n` + one.nodes.map((node) => `  ${node.target} ${node.html}`).join("\\n"));
}"""


def findings(page: Page, impacts: tuple[str, ...] = BAD) -> list[str]:
    """Every finding of these impacts on the page as it stands: rule, what is meant, and where."""
    page.evaluate(_SOURCE)
    found: list[str] = page.evaluate(_RUN, list(impacts))
    return found
