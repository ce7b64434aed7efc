/* What the merge board says beside its rows: why an act was refused (it stays until one succeeds or somebody closes it), and in the
   drawer what each department's form says for filling a field in, with a way to settle what the applicant reads. */

import { element, icon } from "./parts.js"

/** The bar of a refusal, with its ×. `data.refused` = { row, lines: [{ text, tone }], again }. */
export function refusalBar(board) {
  const { lines, again } = board.data.refused
  const words = lines.map((line) => element("p", { class: line.tone }, icon(line.tone === "bad" ? "error" : "warning"), element("span", {}, line.text)))
  const acts = []
  if (again && !board.data.locked) acts.push(act(board, "repeat", () => board.talk.act("repeat")))
  acts.push(
    act(board, "close", () => {
      board.data.refused = null
      board.draw()
      board.talk.act("heard")
    }, "close"),
  )
  const tone = lines.some((line) => line.tone === "bad") ? "bad" : "warn"
  return element("div", { class: `refused ${tone}`, role: "alert" }, element("div", {}, ...words), element("div", { class: "acts" }, ...acts))
}

/** The bar as a line of the table, below its row. */
export function refusalRow(board) {
  return element("tr", { role: "row", class: "under said" }, element("td", { role: "gridcell", colspan: board.width }, refusalBar(board)))
}

function act(board, key, run, sign = null) {
  const made = element("button", { type: "button", "data-focus": `refused:${key}` }, sign ? icon(sign) : null, board.word(key))
  made.addEventListener("click", run)
  return made
}

/** Who says what for filling the field in; nothing if nobody does. `said.helps` = { own: [{ department, text, small, shown }], remarks, shown }. */
export function helpsOf(board, row, said) {
  if (!said.helps) return null
  const { own, remarks, shown } = said.helps
  const line = (who, ...what) => element("li", {}, element("span", { class: "who" }, who), element("span", {}, ...what))
  const silent = own.filter((one) => !one.text && !one.small).map((one) => one.department)
  const lines = own.filter((one) => one.text || one.small).map((one) => {
    const text = one.text ? `“${one.text}”` : element("span", { class: "quiet" }, board.word("help_none"))
    const take = one.text && !one.shown && !board.data.locked ? button(board, "help_take", () => board.gesture({ do: "help", row: row.id, text: one.text }), one.department) : null
    const mark = one.shown ? element("span", { class: "chip accent" }, icon("visibility"), board.word("help_shown")) : null
    return line(one.department, text, one.small ? element("small", {}, ` ${one.small} `) : " ", mark, take)
  })
  if (shown && !own.some((one) => one.shown)) {
    const mark = element("span", { class: "chip accent" }, icon("visibility"), board.word("help_shown"))
    lines.push(line(board.word("merged"), `“${shown}” `, mark))
  }
  if (silent.length) lines.push(element("li", {}, element("span", { class: "quiet all" }, board.word("help_silent", { label: silent.join(board.word("and")) }))))
  const notes = remarks.map((text) => element("p", { class: "warn" }, icon("warning"), text))
  const open = board.form?.name === "help"
  const write = board.data.locked || open ? null : button(board, "help_write", () => board.openForm("help"))
  return element("div", { class: "helps" }, element("b", {}, board.word("helps")), ...notes, element("ul", {}, ...lines), open ? helpForm(board, row, shown) : write)
}

function helpForm(board, row, shown) {
  const text = element("textarea", { rows: 2, maxlength: 300, "data-focus": "help:text", "aria-label": board.word("help_text") })
  text.value = board.form.typed?.["help:text"] ?? shown
  const form = element("form", { class: "form" }, text, element("button", { type: "submit", class: "primary", "data-focus": "do:help" }, board.word("help_do")))
  form.addEventListener("input", () => (board.form.typed = { "help:text": text.value }))
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    board.form = null
    board.gesture({ do: "help", row: row.id, text: text.value })
  })
  return form
}

function button(board, key, run, whose = "") {
  const made = element("button", { type: "button", class: "plain", "data-focus": `help:${key}:${whose}` }, board.word(key))
  made.addEventListener("click", run)
  return made
}
