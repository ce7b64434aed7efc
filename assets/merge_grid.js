/* The table of the merge board: its head, the lines between sections, its rows and cells. What they show is Python's. */

import { chip } from "./merge_parts.js"
import { element, icon } from "./parts.js"

export function gridHead(board) {
  const columns = board.data.columns.map((column) =>
    element("th", { role: "columnheader", scope: "col", "data-column": column.id }, column.title, column.small ? element("small", {}, column.small) : null),
  )
  const first = element("th", { role: "columnheader", scope: "col", class: "first" }, board.word("merged"))
  const last = board.data.kind === "field" ? element("th", { role: "columnheader", scope: "col", class: "last" }, board.word("relation")) : null
  return element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, first, ...columns, last))
}

export function sectionRow(board, section) {
  const cell = element("td", { role: "gridcell", colspan: board.width }, section.title)
  if (section.foldable && (section.hidden || board.unfolded)) {
    const words = board.unfolded ? board.word("fold") : board.word("unfold", { count: section.hidden })
    const button = element("button", { type: "button", class: "plain", "aria-expanded": String(board.unfolded), "data-focus": "fold" }, words)
    button.addEventListener("click", () => {
      board.unfolded = !board.unfolded
      board.draw()
    })
    cell.append(" ", button)
  }
  return element("tr", { role: "row", class: "section", "data-section": section.id }, cell)
}

export function gridRow(board, row) {
  const open = row.id === board.open
  const first = element(
    "th",
    { role: "rowheader", scope: "row", class: "first", "aria-expanded": String(open), ...board.stop(row.id, "") },
    element("span", { class: "name" }, element("b", {}, row.label), star(row)),
    row.small ? element("small", {}, row.small) : null,
  )
  const cells = board.data.columns.map((column) => cellOf(board, row, column))
  const last =
    board.data.kind === "field"
      ? element("td", { role: "gridcell", class: "last", ...board.stop(row.id, "=") }, ...row.chips.map((one) => asking(board, one)))
      : null
  return element("tr", { role: "row", "data-row": row.id, class: open ? "on" : "" }, first, ...cells, last)
}

function star(row) {
  if (row.need === "never") return null
  return element("span", { class: "star", title: row.needWords, "aria-label": row.needWords, role: "img" }, row.need === "always" ? "\u00a0*" : "\u00a0(*)")
}

function cellOf(board, row, column) {
  const cell = row.cells[column.id] ?? { parts: [], apart: [], lines: [] }
  const lines = cell.lines.map((line) => (line.chip ? chip(line) : element("span", { class: `line ${line.tone}` }, line.icon ? icon(line.icon) : null, line.text)))
  const inside = [...cell.parts.map((part) => partOf(board, part)), ...cell.apart.map((text) => chip({ text, tone: "outline" })), ...lines]
  const picked = cell.parts.length > 0 && cell.parts.every((part) => board.picked.has(part.place))
  const none = element("span", { "aria-label": board.word("none"), role: "img" }, "—")
  return element(
    "td",
    {
      role: "gridcell",
      class: inside.length ? "" : "no",
      "data-title": column.short ?? column.title,
      "aria-selected": String(picked),
      ...board.stop(row.id, column.id),
    },
    ...(inside.length ? inside : [none]),
  )
}

/** A department's own field or demand, in its own words; what is only proposed has a border. */
function partOf(board, part) {
  const pointed = board.data.pointed?.places.includes(part.place)
  const classes = ["part", pointed && "pointed", part.proposed && "proposed", part.busy && "busy", board.picked.has(part.place) && "picked"].filter(Boolean).join(" ")
  const marks = (part.marks ?? []).map((mark) => element("span", { class: mark.tone }, ` ${mark.text}`))
  const hint = part.proposed ? board.word("proposed") : null
  const here = pointed ? element("small", { class: "accent" }, icon("my_location"), ` ${board.word("pointed")}`) : null
  return element("span", { class: classes, "data-place": part.place, title: hint }, part.label, ...marks, part.note ? element("small", {}, part.note) : null, here)
}

/** A chip; of a doubtful row, the way to its question. */
function asking(board, one) {
  if (!one.ask) return chip(one)
  const button = element("button", { type: "button", class: `chip ${one.tone}`, tabindex: "-1", title: board.word("go_ask") }, icon(one.icon), one.text)
  button.addEventListener("click", (event) => {
    event.stopPropagation()
    board.talk.act("ask", { number: one.ask })
  })
  return button
}
