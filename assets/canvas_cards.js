/* The pieces the canvas is made of: shelves, sections, cards. What shows the same as before stays the same element. */

import { element, icon } from "./parts.js"

export const TRAY = "#"

/** The shelves of the palette, if they are others than before. */
export function stock(board) {
  const text = JSON.stringify(board.data.palette)
  if (text === board.shelved) return
  board.shelved = text
  board.palette.replaceChildren(
    ...board.data.palette.flatMap((shelf) => [
      element("h3", {}, shelf.title),
      shelf.pieces.length
        ? element("ul", { class: "shelf" }, ...shelf.pieces.map((piece) => pieceItem(board, piece)))
        : element("p", { class: "quiet" }, board.word("no_piece")),
    ]),
  )
}

function pieceItem(board, piece) {
  const button = element("button", { type: "button", title: board.word("add", { label: piece.label }) }, icon(piece.icon), piece.label)
  return element("li", { class: "piece", "data-piece": piece.id, "data-kind": piece.kind, "data-find": piece.label }, button)
}

/** Make the children of `list` those `wanted`, in that order; elements that show the same stay, and keep the focus. */
export function fit(list, wanted, make) {
  const there = new Map([...list.children].map((child) => [child.dataset.id, child]))
  let at = list.firstElementChild
  for (const one of wanted) {
    const before = there.get(one.id)
    const item = make(one, before)
    there.delete(one.id)
    if (before && before !== item) {
      before.replaceWith(item)
      if (at === before) at = item
    }
    if (item === at) at = at.nextElementSibling
    else list.insertBefore(item, at)
    while (at && !at.dataset.id) at = at.nextElementSibling
  }
  for (const child of [...list.children]) if (!child.dataset.id || there.get(child.dataset.id) === child) child.remove()
}

/** A section, or the tray, with what lies in it. */
export function sectionItem(board, one) {
  const item = board.at(one.id) ?? element("li", { role: "treeitem", "data-id": one.id, "data-kind": one.kind, tabindex: -1 }, null)
  const shown = JSON.stringify([one.number, one.title, one.count, one.note, one.lint])
  if (item.shown !== shown) {
    item.shown = shown
    item.className = one.kind
    item.dataset.label = one.title
    item.setAttribute("aria-label", spoken(board, `${one.number ?? ""}${one.title}`, one.count, one.note, one.lint?.title))
    const name = element("span", { class: "name" }, one.number ?? "", element("span", { class: "label" }, one.title))
    const count = element("span", { class: "many" }, one.count)
    const note = one.note ? element("span", { class: "note", title: one.note }, one.note) : null
    const row = element("div", { class: "row" }, icon("expand_more", "turn"), name, one.lint ? chip(one.lint) : null, count, note)
    const list = item.querySelector(":scope > .list")
    item.replaceChildren(row, list ?? listOf(one.id === TRAY ? TRAY : one.id.slice(1), "fields", board.word("empty")))
  }
  item.setAttribute("aria-expanded", board.folded.has(one.id) ? "false" : "true")
  fit(item.querySelector(":scope > .list"), one.fields, (field, there) => fieldItem(board, field, there, "field"))
  return item
}

/** A field, a group with its columns, or a column; `there` is what stood for it before. */
function fieldItem(board, one, there, kind) {
  const shown = JSON.stringify({ ...one, columns: Boolean(one.columns) })
  let item = there
  if (item?.shown !== shown) {
    const data = { "data-id": one.id, "data-kind": kind, "data-label": one.label, "data-find": one.find }
    item = element("li", { role: "treeitem", class: "card", tabindex: -1, ...data })
    item.shown = shown
    const marks = one.marks.map((mark) => mark.words)
    item.setAttribute("aria-label", spoken(board, one.label, one.star && board.word("required"), one.type, ...marks, one.lint?.words))
    // a word joiner: the star never stands alone on a line
    const star = one.star ? element("span", { class: "star" }, `\u2060${one.star}`) : null
    const gutter = element("span", { class: `gutter ${one.lint?.tone ?? ""}`, title: one.lint?.words }, one.lint ? icon(one.lint.icon) : null)
    const name = element("span", { class: "name" }, one.columns ? icon("table_rows") : null, element("span", { class: "label" }, one.label), star)
    const facts = element("span", { class: "facts" }, element("span", { class: "type" }, one.type), ...one.marks.map(chip))
    item.append(element("div", { class: "row" }, gutter, icon("drag_indicator", "grip"), name, facts))
    if (one.columns) item.append(there?.querySelector(".list") ?? listOf(one.id, "columns", board.word("empty_group")))
  }
  if (one.columns) {
    item.classList.add("group")
    item.setAttribute("aria-expanded", "true")
    fit(item.querySelector(":scope > .list"), one.columns, (column, before) => fieldItem(board, column, before, "column"))
  }
  return item
}

function listOf(id, kind, empty) {
  return element("ul", { class: "list", role: "group", "data-list": id, "data-kind": kind, "data-empty": empty })
}

function spoken(board, ...words) {
  return words.filter(Boolean).join(board.data.words.separator)
}

function chip(mark) {
  const face = `chip ${mark.tone ?? ""} ${mark.role ?? ""}`
  return element("span", { class: face, title: mark.title ?? mark.words }, mark.icon ? icon(mark.icon) : null, element("span", { class: "words" }, mark.words))
}
