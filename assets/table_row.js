/* One row of a decision table read from top to bottom, for screens that do not hold the whole grid; and what says that it goes on. */

import { element, icon } from "./parts.js"

/** The row that holds the tab stop, heading by heading; a tap on a cell goes to it. */
export function oneRow(grid) {
  const row = grid.rowOf(grid.active.row)
  if (!row) return []
  const at = grid.data.rows.indexOf(row)
  const step = (by, sign, key) => {
    const button = element("button", { type: "button", "aria-label": grid.word(key), disabled: !grid.data.rows[at + by] }, icon(sign))
    button.addEventListener("click", () => grid.show(grid.data.rows[at + by].id))
    return button
  }
  const title = element("b", { role: "status" }, row.gap === null ? grid.word("at_row", { row: row.number }) : row.check.text)
  const lines = grid.data.columns.map((column, number) => {
    const cell = row.cells[number]
    const value = element("button", { type: "button", class: cell.any ? "any" : null, disabled: grid.data.locked }, cell.text || "—")
    value.addEventListener("click", () => grid.enter(row.id, column.key))
    return element("div", {}, element("dt", {}, column.label), element("dd", {}, value))
  })
  const check = element("div", {}, element("dt", {}, grid.word("check")), element("dd", { class: row.check.tone }, icon(row.check.icon), ` ${row.check.text}`))
  return [element("div", { class: "steps" }, step(-1, "chevron_left", "before"), title, step(1, "chevron_right", "after")), element("dl", {}, ...lines, check)]
}
