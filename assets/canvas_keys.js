/* The keyboard on the canvas, and the clicks. Everything the mouse can do, keys can do; single letters are off while one types. */

import { find, hits, nextHit, sift } from "./canvas_top.js"

const PANEL = ".st-key-card_panel"
const FIELDS = 'input, textarea, select, [contenteditable="true"]'

/** Listen for a board; gives the function that stops it. */
export function keysOf(board) {
  const { root } = board
  const stop = new AbortController()
  const on = (target, name, listener) => target.addEventListener(name, listener, { signal: stop.signal })
  let looking = 0

  on(root, "click", (event) => {
    const piece = event.target.closest(".piece")
    if (piece) return addPiece(piece)
    const item = event.target.closest('[role="treeitem"]')
    if (!item || event.target.closest(".rename")) return
    board.focus(item)
    if (event.target.closest(".turn")) return board.fold(item, item.getAttribute("aria-expanded") === "true")
    if (item.dataset.kind === "tray") return
    if (event.shiftKey) board.extend(item)
    else if (event.ctrlKey || event.metaKey) board.toggle(item)
    else choose(item)
  })
  on(root, "dblclick", (event) => {
    const item = event.target.closest(".name")?.closest('[role="treeitem"]')
    if (item && item.dataset.kind !== "tray" && !board.data.locked) board.rename(item)
  })
  on(root, "input", (event) => {
    if (event.target === board.search) find(board, board.search.value)
    if (event.target === board.pieceSearch) seekPiece()
  })
  // Streamlit listens for single keys on the page and does not see that one types in here
  on(root, "keydown", (event) => {
    event.stopPropagation()
    if (event.isComposing) return
    if (event.target === board.search) return inSearch(event)
    if (event.target === board.pieceSearch) return inPieces(event)
    const item = event.target.closest?.('[role="treeitem"]')
    if (event.target.matches?.(FIELDS)) return
    if (anywhere(event)) return
    if (item) inTree(event, item)
  })
  on(document, "keydown", (event) => {
    const [at] = event.composedPath()
    if (event.key === "Escape" && at.closest?.(PANEL) && at.getAttribute("aria-expanded") !== "true") return back()
    if (at.matches?.(FIELDS) || document.querySelector('[role="dialog"]') || event.isComposing) return
    anywhere(event)
  })

  function choose(item) {
    board.start = item.dataset.id
    if (board.chosen.length !== 1 || board.chosen[0] !== item.dataset.id) board.choose([item.dataset.id])
  }

  /** From the panel back to what it is about. */
  function back() {
    board.focus(board.at(board.chosen[0] ?? "") ?? board.visible()[0])
  }

  /** Into the panel of a card, as soon as it is drawn: it follows the canvas. */
  function toPanel(id, tries = 100) {
    const key = id.replace(".", "__").replace(/^#/, "section_")
    const first = document.querySelector(`${PANEL} [class*="st-key-p_${CSS.escape(key)}_"] :is(input, textarea):not(:disabled)`)
    if (first) first.focus()
    else if (tries && board.host.activeElement?.dataset.id === id) setTimeout(() => toPanel(id, tries - 1), 50)
  }

  function addPiece(piece) {
    if (board.data.locked) return
    const at = board.at(board.chosen.at(-1) ?? "")
    if (piece.dataset.kind === "section") return board.add(piece, board.tree, at?.closest(".section")?.nextElementSibling ?? null)
    if (!at || at.dataset.kind === "tray" || at.closest(".tray")) return board.add(piece, board.tree.querySelector(".section .list"), null)
    if (at.dataset.kind === "section") return board.add(piece, at.querySelector(".list"), null)
    const deep = at.dataset.kind === "column" && (piece.dataset.kind === "group" || piece.dataset.kind === "question")
    const after = deep ? at.parentElement.closest('[role="treeitem"]') : at
    board.add(piece, after.parentElement, after.nextElementSibling)
  }

  function seekPiece() {
    sift(board)
    clearTimeout(looking)
    // the dictionary lies in Python
    looking = setTimeout(() => board.talk.act("look", { words: board.pieceSearch.value.trim() }), 250)
  }

  /** Keys that mean the same wherever one is on the page; was it one? */
  function anywhere(event) {
    const ctrl = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (event.key === "/" && !ctrl && !event.altKey) {
      board.search.focus()
      // what was looked for last is there to be typed over
      board.search.select()
    } else if (event.key === "?" && !ctrl && !event.altKey) board.showKeys(true)
    else if (ctrl && key === "z" && !board.data.locked) step(event.shiftKey ? "redo" : "undo")
    else if (ctrl && key === "y" && !board.data.locked) step("redo")
    else return false
    event.preventDefault()
    return true
  }

  function step(act) {
    board.talk.act(act)
    board.say(board.word(act))
  }

  /** Esc empties the search, and once more leads back; Enter goes from hit to hit, ↓ from the search into the form. */
  function inSearch(event) {
    if (event.key === "Escape") {
      event.preventDefault()
      if (!board.search.value) return back()
      board.search.value = ""
      find(board, "")
    } else if ((event.key === "Enter" || event.key === "ArrowDown") && hits(board).length) {
      event.preventDefault()
      const next = nextHit(board)
      choose(next)
      board.focus(next)
    }
  }

  function inPieces(event) {
    if (event.key === "Escape" && board.pieceSearch.value) {
      event.preventDefault()
      board.pieceSearch.value = ""
      seekPiece()
    } else if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault()
      board.palette.querySelector(".piece:not([hidden]) button")?.focus()
    }
  }

  function inTree(event, item) {
    const ctrl = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    const act =
      event.altKey && !ctrl ? (board.data.locked ? null : MOVES[event.key])
      : ctrl ? (board.data.locked && key !== "a" ? null : WITH_CTRL[key])
      : (board.data.locked && CHANGES.has(event.key) ? null : PLAIN[event.key])
    if (!act) return
    event.preventDefault()
    act(item, event)
  }

  // ---- plain keys

  const walk = (by) => (item, event) => {
    const line = board.visible()
    const next = line[line.indexOf(item) + by]
    if (!next) return
    board.focus(next)
    if (event.shiftKey) {
      if (!board.chosen.includes(item.dataset.id)) choose(item)
      board.extend(next)
    }
  }
  const PLAIN = {
    ArrowDown: walk(1),
    ArrowUp: walk(-1),
    ArrowRight: (item) => (item.getAttribute("aria-expanded") === "false" ? board.fold(item, false) : walk(1)(item, {})),
    ArrowLeft(item) {
      if (item.matches(".section, .tray") && item.getAttribute("aria-expanded") === "true") board.fold(item, true)
      else board.focus(item.parentElement.closest('[role="treeitem"]'))
    },
    Home: () => board.focus(board.visible()[0]),
    End: () => board.focus(board.visible().at(-1)),
    Enter(item) {
      if (item.dataset.kind === "tray") return
      if (board.chosen.length === 1 && board.chosen[0] === item.dataset.id) toPanel(item.dataset.id)
      else choose(item)
    },
    " ": (item) => item.dataset.kind !== "tray" && board.toggle(item),
    Delete: (item) => item.dataset.kind !== "tray" && board.remove(board.together(item)),
    Backspace: (item) => PLAIN.Delete(item),
    F2: (item) => item.dataset.kind !== "tray" && board.rename(item),
    Escape: () => board.chosen.length && board.choose([]),
  }
  const CHANGES = new Set(["Delete", "Backspace", "F2"])

  // ---- with Ctrl

  const own = (item) => board.together(item).filter((one) => one.dataset.kind === "field").map((one) => one.dataset.id)
  const WITH_CTRL = {
    a(item) {
      const list = item.dataset.kind === "section" ? item.querySelector(".list") : item.parentElement
      board.choose([...list.children].map((one) => one.dataset.id).filter(Boolean))
    },
    c(item) {
      board.clipboard = own(item)
      board.say(board.word("taken", { count: board.clipboard.length }))
    },
    v: (item) => board.copy(board.clipboard.filter((id) => board.at(id)), item),
    d: (item) => board.copy(own(item), null),
  }

  // ---- with Alt: the same moves as by mouse

  const MOVES = {
    ArrowUp: (item) => shift(item, -1),
    ArrowDown: (item) => shift(item, 1),
    ArrowRight: intoGroup,
    ArrowLeft: outOfGroup,
  }

  function put(items, list, before) {
    const cameFrom = items[0].parentElement
    for (const one of items) list.insertBefore(one, before)
    const section = list.closest(".section")
    if (section?.getAttribute("aria-expanded") === "false") board.fold(section, false)
    board.moved(items, list, before && before.dataset.kind !== "tray" ? before : null, cameFrom)
    board.focus(items[0])
  }

  function shift(item, by) {
    if (item.dataset.kind === "tray") return
    const items = board.together(item)
    const list = item.parentElement
    const edge = by < 0 ? items[0] : items.at(-1)
    let beside = by < 0 ? edge.previousElementSibling : edge.nextElementSibling
    while (items.includes(beside)) beside = by < 0 ? beside.previousElementSibling : beside.nextElementSibling
    if (beside && beside.dataset.kind !== "tray") return put(items, list, by < 0 ? beside : beside.nextElementSibling)
    if (item.dataset.kind !== "field") return board.say(board.word("no_further"))
    // past the edge of a section: into the next one
    const section = item.closest(".section, .tray")
    const next = by < 0 ? section.previousElementSibling : section.nextElementSibling
    if (!next || next.dataset.kind === "tray") return board.say(board.word("no_further"))
    const into = next.querySelector(".list")
    put(items, into, by < 0 ? null : into.firstElementChild)
  }

  function intoGroup(item) {
    const items = board.together(item)
    if (item.dataset.kind !== "field" || items.some((one) => one.classList.contains("group"))) return
    const [above, below] = [items[0].previousElementSibling, items.at(-1).nextElementSibling]
    if (above?.classList.contains("group")) put(items, above.querySelector(".list"), null)
    else if (below?.classList.contains("group")) put(items, below.querySelector(".list"), below.querySelector(".list").firstElementChild)
    else board.say(board.word("no_group"))
  }

  function outOfGroup(item) {
    if (item.dataset.kind !== "column" || item.closest(".tray")) return
    const group = item.parentElement.closest(".group")
    put(board.together(item), group.parentElement, group.nextElementSibling)
  }

  return () => {
    clearTimeout(looking)
    stop.abort()
  }
}
