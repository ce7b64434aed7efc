/* The mouse (and the finger) on the canvas: SortableJS moves the elements, the board is told where they lie. */

import Sortable from "./sortable.esm.js"

const COMMON = {
  animation: 120,
  // its own drag and not the browser's: the same everywhere, in the shadow root, and it scrolls the page
  forceFallback: true,
  fallbackTolerance: 4,
  delay: 180,
  delayOnTouchOnly: true,
  touchStartThreshold: 6,
  emptyInsertThreshold: 28,
  ghostClass: "place",
  dragClass: "lifted",
  chosenClass: "held",
  filter: "input",
  preventOnFilter: false,
  scrollSensitivity: 80,
  scrollSpeed: 16,
  bubbleScroll: true,
}

/** The dragging of a board: `begin` after each painting, `end` when it goes. */
export function dragOf(board) {
  const made = new Map()
  let opening = {}
  let items = []

  function make(list, options) {
    if (!made.has(list)) made.set(list, new Sortable(list, { ...COMMON, ...options, onStart, onEnd }))
  }

  function begin() {
    if (board.data.locked) return
    for (const [list, sortable] of made) {
      if (!list.isConnected) {
        sortable.destroy()
        made.delete(list)
      }
    }
    for (const shelf of board.palette.querySelectorAll(".shelf")) {
      make(shelf, { group: { name: "pieces", pull: "clone", put: false }, sort: false, draggable: ".piece" })
    }
    const sections = { name: "sections", pull: true, put: (to, from, one) => one.dataset.kind === "section" }
    make(board.tree, { group: sections, handle: ".section > .row", draggable: ".section" })
    for (const list of board.tree.querySelectorAll(".list")) make(list, { group: { name: "fields", pull: true, put: mayLie }, draggable: ".card" })
  }

  /** May it be dropped into that list? */
  function mayLie(to, from, one) {
    const { kind, piece } = one.dataset
    if (kind === "section" || (piece && to.el === board.tray)) return false
    const columns = to.el.dataset.kind === "columns"
    if (kind === "column") return to.el !== board.tray && (!columns || from.el === to.el)
    return !columns || (!one.classList.contains("group") && kind !== "group" && kind !== "question")
  }

  function onStart({ item }) {
    board.talk.hold()
    board.root.classList.add("dragging")
    board.root.addEventListener("pointermove", over)
    if (!item.dataset.id) return
    // in their order before anything has moved
    items = board.together(item)
    const rest = items.filter((one) => one !== item)
    rest.forEach((one) => one.classList.add("along"))
    const lifted = board.host.querySelector(".lifted .row")
    if (rest.length && lifted) lifted.dataset.more = rest.length + 1
  }

  /** A folded section opens for what is held over it a moment. */
  function over(event) {
    const head = event.composedPath().find((one) => one.classList?.contains("row"))
    const section = head?.closest?.('.section[aria-expanded="false"]')
    if (section === opening.section) return
    clearTimeout(opening.timer)
    opening = section ? { section, timer: setTimeout(() => board.fold(section, false), 450) } : {}
  }

  function onEnd({ item, from, to, oldDraggableIndex, newDraggableIndex }) {
    clearTimeout(opening.timer)
    opening = {}
    board.root.classList.remove("dragging")
    board.root.removeEventListener("pointermove", over)
    board.tree.querySelectorAll(".along").forEach((one) => one.classList.remove("along"))
    if (!item.dataset.id) {
      // the clone that was dropped stands in for the field until Python has made it
      if (to !== from) {
        item.classList.add("coming")
        board.add(item, to, nextOf(item))
      }
    } else if (to !== from || oldDraggableIndex !== newDraggableIndex) {
      gather(item)
      board.moved(items, to, nextOf(items.at(-1)), from)
      board.focus(item)
    }
    board.talk.release()
  }

  /** Those that came along lie around the one that was dragged, in their order. */
  function gather(dragged) {
    const at = items.indexOf(dragged)
    items.slice(0, at).forEach((one) => dragged.before(one))
    items.slice(at + 1).reverse().forEach((one) => dragged.after(one))
  }

  function nextOf(item) {
    let next = item.nextElementSibling
    while (next && (!next.dataset.id || next.dataset.kind === "tray")) next = next.nextElementSibling
    return next
  }

  function end() {
    made.forEach((sortable) => sortable.destroy())
    made.clear()
  }

  return { begin, end }
}
