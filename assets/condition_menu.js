/* What can be done with a piece, behind its ⋮; and what opens above the page: one thing at a time, beside what it belongs to. */

import { element, icon } from "./parts.js"

const ROOM = 8 // px kept to the edges of the window

/** Open `what` beside the control of that name. It follows the control through a new drawing, and closes when one goes elsewhere. */
export function openBeside(board, name, what, closed = () => {}) {
  board.pop?.close()
  what.setAttribute("popover", "manual")
  what.classList.add("pop")
  board.host.append(what)
  what.showPopover?.()
  const place = () => {
    const control = board.at(name)
    if (!control) return false
    const box = (control.closest(".box") ?? control).getBoundingClientRect()
    what.style.minWidth = `${Math.min(box.width, innerWidth - 2 * ROOM)}px`
    const { offsetWidth: wide } = what
    const below = innerHeight - box.bottom - ROOM
    const above = box.top - ROOM
    const up = below < Math.min(what.scrollHeight, 240) && above > below
    what.style.maxHeight = `${Math.min(360, up ? above : below) - 4}px`
    what.style.left = `${Math.max(ROOM, Math.min(box.left, innerWidth - wide - ROOM))}px`
    what.style.top = up ? `${box.top - 4 - Math.min(what.offsetHeight, above - 4)}px` : `${box.bottom + 4}px`
    return true
  }
  const elsewhere = (event) => {
    const path = event.composedPath()
    if (!path.includes(what) && !path.includes(board.at(name)?.closest(".box") ?? board.at(name))) pop.close()
  }
  const moved = (event) => !event.composedPath().includes(what) && place()
  const pop = {
    name,
    what,
    place,
    follow: () => place() || pop.close(),
    close: () => {
      if (board.pop !== pop) return
      board.pop = null
      document.removeEventListener("pointerdown", elsewhere, true)
      removeEventListener("scroll", moved, true)
      removeEventListener("resize", moved)
      what.remove()
      closed()
    },
  }
  board.pop = pop
  document.addEventListener("pointerdown", elsewhere, true)
  addEventListener("scroll", moved, true)
  addEventListener("resize", moved)
  place()
  return pop
}

/** The ⋮ of a piece. */
export function menuButton(board, piece) {
  if (board.data.locked) return element("span")
  const name = `more:${piece.id}`
  const button = element("button", { type: "button", class: "more", "aria-haspopup": "menu", "aria-expanded": board.pop?.name === name ? "true" : "false", "aria-label": board.word("more", { number: piece.number }), "data-focus": name }, icon("more_vert"))
  button.addEventListener("click", () => (board.pop?.name === name ? board.pop.close() : openMenu(board, piece, name)))
  return button
}

function openMenu(board, piece, name) {
  const entries = [
    ["up", "arrow_upward", "Alt+↑", () => board.act("move", piece.id, { by: -1 })],
    ["down", "arrow_downward", "Alt+↓", () => board.act("move", piece.id, { by: 1 })],
    ["wrap", "data_array", "Ctrl+G", () => board.act("wrap", piece.id)],
    piece.kind === "group" ? ["dissolve", "unfold_less", "", () => board.act("dissolve", piece.id)] : ["negate", "not_interested", "", () => board.act("negate", piece.id)],
    piece.value?.sources.includes("field") ? otherSource(board, piece) : null,
    ["double", "content_copy", "Ctrl+D", () => board.act("double", piece.id)],
    piece.before ? ["revert", "history", "", () => board.act("revert", piece.id)] : null,
    ["drop", "delete", "Delete", () => board.act("drop", piece.id)],
  ].filter(Boolean)
  const menu = element("div", { role: "menu", class: "menu", "aria-label": board.word("more", { number: piece.number }) })
  for (const [key, sign, shortcut, run] of entries) {
    const entry = element("button", { type: "button", role: "menuitem", tabindex: "-1" }, icon(sign), element("span", {}, board.word(key)), shortcut ? element("kbd", {}, shortcut) : null)
    entry.addEventListener("click", () => {
      pop.close()
      run()
    })
    menu.append(entry)
  }
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.children]
    const at = items.indexOf(event.target.closest("button"))
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
    if (to !== undefined) items[(to + items.length) % items.length].focus()
    else if (event.key === "Escape" || event.key === "Tab") pop.close()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  const pop = openBeside(board, name, menu, () => {
    const button = board.at(name)
    button?.setAttribute("aria-expanded", "false")
    if (!board.root.getRootNode().activeElement || menu.contains(document.activeElement)) button?.focus({ preventScroll: true })
  })
  board.at(name).setAttribute("aria-expanded", "true")
  menu.firstChild.focus()
}

function otherSource(board, row) {
  const other = row.value.source !== "value" || board.others.has(row.id)
  return [
    other ? "from_value" : row.value.want === "texts" ? "from_fields" : "from_field",
    "swap_horiz",
    "",
    () => {
      if (other) {
        board.others.delete(row.id)
        if (row.value.source !== "value") return board.act("value", row.id, { value: row.value.fixed })
      } else board.others.add(row.id)
      board.draw()
      const control = board.at(`value:${row.id}`)
      control?.focus()
    },
  ]
}
