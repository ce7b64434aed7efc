/* The keyboard of the merge board: arrows walk cells, Enter opens a row, M moves, S splits, Space picks, Ctrl+G groups, J and K
   walk rows, / searches, Ctrl+Z takes back. Single letters are off while a text field has the focus. */

import { placesOf } from "./merge_parts.js"

const TYPING = "input, textarea, select, [contenteditable=true]"

/** Listen for a board; gives the function that stops it. */
export function keysOf(board) {
  const inGrid = (event) => {
    const cell = event.target.closest('[data-focus^="cell:"]')
    if (event.target.closest(TYPING) || event.target.closest(".drawer")) return drawerKey(board, event)
    if (!cell) return
    if (gridKey(board, event, cell)) {
      event.preventDefault()
      event.stopPropagation() // S is also a key of the page's own questions
    }
  }
  const onPage = (event) => {
    if (pageKey(board, event)) event.preventDefault()
  }
  const onClick = (event) => click(board, event)
  board.root.addEventListener("keydown", inGrid)
  board.root.addEventListener("click", onClick)
  document.addEventListener("keydown", onPage)
  return () => document.removeEventListener("keydown", onPage)
}

function drawerKey(board, event) {
  if (event.key !== "Escape") return
  event.stopPropagation()
  if (event.target.matches("[type=search]") && board.wanted) {
    event.target.value = board.wanted = ""
    return board.draw()
  }
  if (!event.target.closest(".drawer")) return
  if (board.form) {
    board.form = null
    board.draw()
  } else {
    const row = board.open
    board.toggle(row)
    focusCell(board, row, "")
  }
}

function gridKey(board, event, cell) {
  const { row, column } = cell.dataset
  const held = event.ctrlKey || event.metaKey
  const places = [...cell.querySelectorAll("[data-place]")].map((part) => part.dataset.place)
  const mine = board.picked.size ? [...board.picked] : places.length ? places : column === "" ? placesOf(board.rows.find((one) => one.id === row)) : []
  switch (event.key) {
    case "ArrowUp":
    case "ArrowDown":
      return step(board, row, column, event.key === "ArrowDown" ? 1 : -1, event.shiftKey)
    case "ArrowLeft":
    case "ArrowRight":
      return aside(board, cell, event.key === "ArrowRight" ? 1 : -1)
    case "Home":
    case "End":
      return aside(board, cell, event.key === "End" ? Infinity : -Infinity)
    case "Enter":
      board.toggle(row)
      return true
    case " ":
      pick(board, places.length ? places : mine)
      return true
    case "Escape":
      if (board.picked.size) board.picked.clear()
      else if (board.open) {
        board.toggle(board.open)
        return true
      }
      board.draw()
      return true
    default:
  }
  if (held && event.key.toLowerCase() === "g") {
    board.group(mine)
    return true
  }
  if (held || event.altKey || board.data.locked) return false
  switch (event.key.toLowerCase()) {
    case "m":
      board.later = "move:to" // the form may have to wait for what Python says of the row
      board.toggle(row, { name: "move", places: board.picked.size ? mine : column === "" ? mine : places })
      return true
    case "s":
      board.split(mine)
      return true
    default:
      return false
  }
}

/** Keys that count wherever on the page one is, unless one types. */
function pageKey(board, event) {
  const typing = event.composedPath().some((one) => one.matches?.(TYPING) || one.getAttribute?.("role") === "dialog")
  if (typing || event.altKey || !board.data || event.defaultPrevented) return false
  if (event.ctrlKey || event.metaKey) {
    const key = event.key.toLowerCase()
    if ((key !== "z" && key !== "y") || board.data.locked) return false
    board.talk.act(key === "y" || event.shiftKey ? "redo" : "undo")
    return true
  }
  switch (event.key) {
    case "/":
      board.root.querySelector('[data-focus="search"]').focus()
      return true
    case "j":
    case "k":
      if (!board.active) return false
      return step(board, board.active.row, board.active.column, board.host.activeElement ? (event.key === "j" ? 1 : -1) : 0)
    default:
      return false
  }
}

function step(board, row, column, by, picking = false) {
  const order = board.shown().flatMap((section) => section.rows.map((one) => one.id))
  const to = order[Math.min(Math.max(order.indexOf(row) + by, 0), order.length - 1)]
  if (picking) for (const id of [row, to]) placesIn(board, id, column).forEach((place) => board.picked.add(place))
  if (picking) board.draw()
  focusCell(board, to, column)
  return true
}

function placesIn(board, id, column) {
  const row = board.rows.find((one) => one.id === id)
  return column === "" ? [] : (row?.cells[column]?.parts ?? []).map((part) => part.place)
}

function aside(board, cell, by) {
  const cells = [...cell.parentElement.querySelectorAll('[data-focus^="cell:"]')]
  const to = cells[Math.min(Math.max(cells.indexOf(cell) + by, 0), cells.length - 1)]
  board.activate(to)
  to.focus()
  return true
}

export function focusCell(board, row, column) {
  const cell = board.root.querySelector(`[data-focus="${CSS.escape(`cell:${row}|${column}`)}"]`)
  if (!cell) return
  board.activate(cell)
  cell.focus()
  cell.scrollIntoView({ block: "nearest" })
}

function pick(board, places) {
  const all = places.every((place) => board.picked.has(place))
  for (const place of places) all ? board.picked.delete(place) : board.picked.add(place)
  board.draw()
  board.say(board.word("picked", { count: board.picked.size }))
}

/** A click opens a row; with Ctrl it picks one place more, with Shift all from the last one on. */
function click(board, event) {
  const cell = event.target.closest('[data-focus^="cell:"]')
  if (!cell || board.drag.justDropped) return
  const place = event.target.closest("[data-place]")?.dataset.place ?? cell.querySelector("[data-place]")?.dataset.place
  if ((event.ctrlKey || event.metaKey || event.shiftKey) && place && !board.data.locked) {
    const order = [...board.root.querySelectorAll("[data-place]")].map((one) => one.dataset.place)
    const from = order.indexOf(board.lastPicked)
    const to = order.indexOf(place)
    const range = event.shiftKey && from >= 0 ? order.slice(Math.min(from, to), Math.max(from, to) + 1) : [place]
    const column = cell.dataset.column
    const among = event.shiftKey ? range.filter((one) => one === place || columnOf(board, one) === column) : range
    board.lastPicked = place
    board.activate(cell)
    event.shiftKey ? among.forEach((one) => board.picked.add(one)) : pick(board, among)
    board.draw()
    return
  }
  board.lastPicked = place
  board.activate(cell)
  cell.focus()
  board.toggle(cell.dataset.row)
}

function columnOf(board, place) {
  const row = board.rowOf(place)
  return Object.entries(row?.cells ?? {}).find(([, cell]) => cell.parts.some((part) => part.place === place))?.[0]
}
