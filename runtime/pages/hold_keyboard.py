"""Script that puts the keyboard into a place of the page and keeps it there while the page is still drawn."""

HOLD = """
const INPUTS = 'input:not([type="hidden"]), textarea, select, button, [tabindex="0"]'

// its input may be still to come, or be drawn anew meanwhile: done when the keyboard was still there a moment later
function hold(find, name, left, held) {
  const at = find(name)
  const there = at?.contains(document.activeElement) ?? false
  if (there && held) return
  const inputs = [...(at?.querySelectorAll(INPUTS) ?? [])]
  if (!there) inputs.find((one) => !one.disabled && one.offsetParent !== null)?.focus({ preventScroll: true })
  if (left > 0) setTimeout(() => hold(find, name, left - 1, there), 100)
}

"""
"""`hold(find, name, 10, false)`; `find(name)` gives the place, if it is there."""
