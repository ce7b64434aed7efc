/* What stands above the canvas and beside it: the palette's drawer, the search over fields with its count, and the list of keys. */

import { element, icon } from "./parts.js"

/** The parts of a board that stay; made once. */
export function frame(board) {
  board.palette = element("div", { class: "shelves" })
  board.pieceSearch = searchBox(board, "find_piece")
  board.search = searchBox(board, "find")
  board.count = element("span", { class: "count" })
  board.found = element("span", { class: "count", role: "status" })
  board.foundPieces = element("p", { class: "quiet", role: "status", hidden: true })
  board.tree = element("ul", { class: "tree", role: "tree", "aria-multiselectable": "true", "aria-label": board.word("tree") })
  const summary = element("summary", {}, icon("add"), board.word("palette"))
  const seekPiece = element("label", { class: "search" }, icon("search"), board.pieceSearch)
  const wide = board.host.host.clientWidth > 560
  const drawer = element("details", { class: "palette", open: wide }, summary, seekPiece, board.foundPieces, board.palette)
  const seek = element("label", { class: "search" }, icon("search"), board.search, element("kbd", { "aria-hidden": "true" }, "/"))
  const top = element("div", { class: "top" }, seek, board.count, board.found, ...keysHelp(board))
  board.root.replaceChildren(drawer, element("div", { class: "sheet" }, top, board.tree))
  // what the dictionary calls things, offered while one types a name
  board.root.append(element("datalist", { id: "names" }, ...board.data.names.map((name) => element("option", { value: name }))))
  if (board.data.locked) board.root.classList.add("locked")
}

function searchBox(board, word) {
  return element("input", { type: "search", placeholder: board.word(word), "aria-label": board.word(word), autocomplete: "off" })
}

/** The three keys one needs most where there is room, and «?» with all of them. */
function keysHelp(board) {
  const short = element("span", { class: "keys", "aria-hidden": "true" })
  for (const [sign, key] of [["↑↓", "key_walk"], ["Alt+↑↓", "key_move"], ["Del", "key_remove"]]) {
    short.append(element("span", {}, element("kbd", {}, sign), ` ${board.word(key)}`))
  }
  const rows = board.data.keys.flatMap(([sign, words]) => [element("dt", {}, element("kbd", {}, sign)), element("dd", {}, words)])
  const list = element("div", { id: "keys", class: "allkeys", hidden: true, tabindex: -1 }, element("h3", {}, board.word("keys")), element("dl", {}, ...rows))
  const face = { type: "button", class: "ask", "aria-expanded": "false", "aria-controls": "keys", "aria-label": board.word("keys"), title: board.word("keys") }
  const ask = element("button", face, icon("keyboard"), element("span", { class: "words" }, board.word("keys_ask")))
  board.showKeys = (yes) => {
    list.hidden = !yes
    ask.setAttribute("aria-expanded", yes ? "true" : "false")
    yes ? list.focus() : ask.focus()
  }
  ask.addEventListener("click", () => board.showKeys(list.hidden))
  list.addEventListener("keydown", (event) => event.key === "Escape" && board.showKeys(false))
  board.root.addEventListener("pointerdown", (event) => {
    if (list.hidden || event.target.closest(".allkeys, .ask")) return
    list.hidden = true
    ask.setAttribute("aria-expanded", "false")
  })
  return [short, ask, list]
}

// ---- fields

/** Mark the fields that are called something like this, and show the first. */
export function find(board, words) {
  board.wanted = words.trim().toLowerCase()
  board.hit = ""
  paintFound(board)
  show(board, hits(board)[0])
}

/** The fields that are called so, from top to bottom. */
export function hits(board) {
  return board.wanted ? [...board.tree.querySelectorAll(".card.hit")] : []
}

/** The hit after the last one that was gone to; after all of them the first again. */
export function nextHit(board) {
  const all = hits(board)
  const next = all[(all.findIndex((card) => card.dataset.id === board.hit) + 1) % all.length]
  board.hit = next.dataset.id
  show(board, next)
  paintFound(board)
  return next
}

function show(board, card) {
  const section = card?.closest(".section")
  if (section?.getAttribute("aria-expanded") === "false") board.fold(section, false)
  card?.querySelector(":scope > .row").scrollIntoView({ block: "nearest" })
}

/** The marks and the count, after a painting too. */
export function paintFound(board) {
  for (const card of board.tree.querySelectorAll(".card")) {
    card.classList.toggle("hit", Boolean(board.wanted) && (card.dataset.find ?? "").toLowerCase().includes(board.wanted))
  }
  const all = hits(board)
  const at = all.findIndex((card) => card.dataset.id === board.hit) + 1
  const key = !all.length ? "found_none" : at ? "found_at" : "found"
  board.count.hidden = Boolean(board.wanted)
  board.found.textContent = board.wanted ? board.word(key, { count: all.length, at }) : ""
}

// ---- pieces of the palette

/** Show the pieces that are called so. Entries of the dictionary Python looks up, for it knows their other names too; `dictionary`:
    it has, and all of them belong here. */
export function sift(board, { dictionary = false } = {}) {
  const wanted = board.pieceSearch.value.trim().toLowerCase()
  for (const piece of board.palette.querySelectorAll(".piece")) {
    const answered = dictionary && piece.dataset.piece.startsWith("element:")
    piece.hidden = !answered && !piece.dataset.find.toLowerCase().includes(wanted)
  }
  const count = board.palette.querySelectorAll(".piece:not([hidden])").length
  for (const shelf of board.palette.querySelectorAll(".shelf")) {
    shelf.previousElementSibling.hidden = shelf.hidden = Boolean(wanted) && !shelf.querySelector(".piece:not([hidden])")
  }
  board.foundPieces.hidden = !wanted
  board.foundPieces.textContent = wanted ? board.word(count ? "found" : "found_none", { count }) : ""
}
