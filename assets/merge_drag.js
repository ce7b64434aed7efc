/* Dragging on the merge board: a department's field (or several picked ones, or a whole row by its name) onto another row joins
   it there; onto the line «only one department» it becomes a row of its own. Mouse and pen; a finger scrolls, and has the buttons. */

import { placesOf } from "./merge_parts.js"
import { element } from "./parts.js"

const FAR = 6 // px before a press becomes a drag
const EDGE = 60 // px from the edge of the window within which it scrolls
const SPEED = 14 // px a frame

export function dragOf(board) {
  const drag = { justDropped: false, end: () => {} }
  board.root.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch" || board.data?.locked || event.target.closest("button, input, select, .drawer")) return
    const places = lifted(board, event.target)
    if (places.length) follow(board, drag, event, places)
  })
  return drag
}

function lifted(board, target) {
  const part = target.closest("[data-place]")
  if (part) return board.picked.has(part.dataset.place) ? [...board.picked] : [part.dataset.place]
  const name = target.closest("th.first[data-row]")
  return name ? placesOf(board.rows.find((row) => row.id === name.dataset.row)) : []
}

function follow(board, drag, start, places) {
  let ghost = null
  let over = null
  let at = start
  let frame = 0
  const scroller = scrollable(board.host.host)

  const begin = () => {
    board.talk.hold()
    const labels = places.map((place) => board.root.querySelector(`[data-place="${CSS.escape(place)}"]`)?.firstChild.textContent)
    ghost = element("div", { class: "ghost" }, labels[0] ?? "", places.length > 1 ? element("span", { class: "count" }, String(places.length)) : null)
    board.root.append(ghost)
    board.root.classList.add("dragging")
    frame = requestAnimationFrame(scroll)
  }
  const scroll = () => {
    const by = at.clientY < EDGE + 56 ? -SPEED : at.clientY > window.innerHeight - EDGE ? SPEED : 0
    if (by) {
      scroller.scrollTop += by
      aim()
    }
    frame = requestAnimationFrame(scroll)
  }
  const aim = () => {
    const found = board.host.elementFromPoint(at.clientX, at.clientY)?.closest("tr[data-row], tr[data-section=one]") ?? null
    if (found === over) return
    over?.classList.remove("target")
    over = found
    if (over && !holdsAll(board, over.dataset.row, places)) over.classList.add("target")
  }
  const move = (event) => {
    at = event
    if (!ghost) {
      if (Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < FAR) return
      begin()
    }
    event.preventDefault()
    ghost.style.transform = `translate(${event.clientX + 10}px, ${event.clientY + 8}px)`
    aim()
  }
  const drop = () => {
    const target = ghost ? over : null
    if (ghost) {
      drag.justDropped = true
      setTimeout(() => (drag.justDropped = false))
    }
    drag.end()
    if (!target) return
    if (target.dataset.row) board.drop(places, target.dataset.row)
    else board.split(places)
  }
  const key = (event) => {
    if (event.key !== "Escape" || !ghost) return
    event.stopPropagation()
    drag.end()
  }
  const listening = new AbortController()
  drag.end = () => {
    listening.abort()
    cancelAnimationFrame(frame)
    over?.classList.remove("target")
    board.root.classList.remove("dragging")
    if (ghost) {
      ghost.remove()
      ghost = null
      board.talk.release()
    }
    drag.end = () => {}
  }
  const until = { signal: listening.signal }
  window.addEventListener("pointermove", move, until)
  window.addEventListener("pointerup", drop, until)
  window.addEventListener("pointercancel", () => drag.end(), until)
  window.addEventListener("keydown", key, { ...until, capture: true })
}

function holdsAll(board, row, places) {
  const there = placesOf(board.rows.find((one) => one.id === row))
  return places.every((place) => there.includes(place))
}

/** The nearest ancestor that scrolls, across shadow roots. */
function scrollable(element) {
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  }
  return document.scrollingElement
}
