/* What the modules of the merge board are made of. Text is always text, never markup. */

import { element, icon } from "./parts.js"

export { fill } from "./parts.js"

export function chip({ text, icon: name, tone = "", hint = "" }) {
  return element("span", { class: `chip ${tone}`, title: hint || null }, name ? icon(name) : null, text)
}

/** Every place of a row. */
export function placesOf(row) {
  return row ? Object.values(row.cells).flatMap((cell) => cell.parts.map((part) => part.place)) : []
}
