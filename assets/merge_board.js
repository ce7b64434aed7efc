/* The merge board: departments (or kinds of demand) as columns, merged meanings as rows. Python owns the draft; this shows it, and
   what one does to it at once. A gesture is told as it was made (`do`), what edits it means is decided by builder/merging/gestures.py.

   data = { ack, words, kind: "field"|"material", locked, columns: [{ id, title, small, short }], sections: [{ id, title, foldable }],
            rows: [{ id, label, need, needWords, small, section, notable, asks, contested, waiting, words,
                     cells: { column: { parts: [{ place, label, note, proposed }], apart: [text], lines: [{ text, icon, tone, chip }] } },
                     chips: [{ text, icon, tone, ask, hint }] }],
            open: row id or "", drawer: { row, … } or null, pointed: { row, places, turn } or null, refused: { row, … } or null }
   Rows and cells: merge_grid.js. Keys: merge_keys.js. Mouse: merge_drag.js. What opens under a row: merge_drawer.js; what is said
   there and beside a row: merge_notes.js. */

import { conversationOf } from "./ops.js"
import { dragOf } from "./merge_drag.js"
import { drawerOf } from "./merge_drawer.js"
import { gridHead, gridRow, sectionRow } from "./merge_grid.js"
import { keysOf } from "./merge_keys.js"
import { refusalBar, refusalRow } from "./merge_notes.js"
import { fill, placesOf } from "./merge_parts.js"
import { element, icon, mountOf } from "./parts.js"

class Board {
  constructor(host) {
    this.host = host
    this.bar = element("div", { class: "bar" })
    this.scroller = element("div", { class: "scroller" })
    this.picks = element("div", { class: "picks", role: "group" })
    this.live = element("div", { class: "live", "aria-live": "polite", role: "status" })
    this.root = element("div", { class: "board" }, this.bar, this.scroller, this.picks, this.live)
    const style = element("link", { rel: "stylesheet", href: new URL("./merge_board.css", import.meta.url).href })
    this.styled = new Promise((done) => (style.onload = style.onerror = done))
    host.replaceChildren(style, this.root)
    this.talk = conversationOf(host, (data) => this.hear(data))
    this.rows = []
    this.picked = new Set() // places
    this.left = new Map() // place that was split off here -> the row it left
    this.active = null // { row, column } of the cell that holds the tab stop; column "" = the merged field itself
    this.open = ""
    this.form = null // which small form of the drawer is open
    this.wanted = ""
    this.filter = "all"
    this.unfolded = false
    this.later = "" // what gets the focus as soon as it is there
    this.led = 0 // the last turn somebody was led to a row
    this.told = "" // the refusal that was brought into view
    this.leaveKeys = keysOf(this)
    this.drag = dragOf(this)
  }

  leave() {
    this.leaveKeys()
    this.drag.end()
    this.talk.leave()
  }

  /** What Python says now is the truth. */
  hear(data) {
    const first = !this.data
    this.data = data
    this.rows = structuredClone(data.rows)
    if (this.open !== data.open) this.form = null
    this.open = data.open
    const places = new Set(this.rows.flatMap((row) => placesOf(row)))
    this.picked = new Set([...this.picked].filter((place) => places.has(place)))
    if (first || !this.bar.childElementCount) this.drawBar()
    const led = data.pointed && data.pointed.turn !== this.led ? data.pointed : null
    if (led) this.unhide(led.row)
    this.draw()
    if (led) this.goTo(led)
    const refused = JSON.stringify(data.refused)
    if (data.refused && refused !== this.told) this.root.querySelector(".refused")?.scrollIntoView({ block: "nearest" })
    this.told = refused
  }

  /** A row that the search, the filter or the fold hides is shown. */
  unhide(id) {
    const order = this.shown().flatMap((section) => section.rows)
    if (order.some((row) => row.id === id)) return
    this.filter = "all"
    this.wanted = this.bar.querySelector("[type=search]").value = ""
    this.unfolded = true
  }

  /** Bring a row somebody was led to before the eyes; again once, for the page may still be settling around the board. */
  goTo({ row, turn }) {
    this.led = turn
    const show = () => this.root.querySelector(`tr[data-row="${CSS.escape(row)}"]`)?.scrollIntoView({ block: "center" })
    const cell = this.root.querySelector(`[data-focus="${CSS.escape(`cell:${row}|`)}"]`)
    if (cell) this.activate(cell)
    cell?.focus({ preventScroll: true })
    show()
    setTimeout(show, 400)
  }

  /** Open the small form of that name in the drawer, or close it. */
  openForm(name) {
    this.form = this.form?.name === name ? null : { name, places: [] }
    this.draw()
    this.root.querySelector(".drawer .form [data-focus]")?.focus()
  }

  word(key, params = {}) {
    return fill(this.data.words[key], params)
  }

  say(text) {
    this.live.textContent = text
  }

  // ---- what is done

  /** Tell Python a gesture: { do, places, row, … }. */
  gesture(what) {
    this.talk.act("do", { gesture: { kind: this.data.kind, ...what } })
  }

  /** Open or close what lies under a row. */
  toggle(id, form = null) {
    const same = this.open === id && !form
    this.open = same ? "" : id
    this.form = form
    this.draw()
    this.talk.act("open", { row: this.open })
  }

  /** Put places into another row, at once; Python confirms. */
  drop(places, id, at = id) {
    const target = this.rows.find((row) => row.id === id)
    const moved = places.filter((place) => !placesOf(target).includes(place))
    if (!moved.length || this.data.locked) return
    for (const { part, column } of this.take(moved)) {
      const cell = (target.cells[column] ??= { parts: [], apart: [], lines: [] })
      cell.parts.push({ ...part, busy: true })
    }
    this.settle()
    this.picked.clear()
    this.draw()
    this.say(this.word("moved", { count: moved.length, label: target.label }))
    this.gesture({ do: "drop", places: moved, row: id, at })
  }

  /** Make one row of places of several. */
  group(places) {
    const rows = this.rows.filter((row) => placesOf(row).some((place) => places.includes(place)))
    if (places.length < 2 || rows.length < 2 || this.data.locked) return this.say(this.word("group_two"))
    // as Python does it: the fullest row leads
    const first = rows.reduce((full, row) => (placesOf(row).length > placesOf(full).length ? row : full))
    const others = rows.filter((row) => row !== first).flatMap((row) => placesOf(row))
    for (const { part, column } of this.take(others)) (first.cells[column] ??= { parts: [], apart: [], lines: [] }).parts.push({ ...part, busy: true })
    this.settle()
    this.picked.clear()
    this.draw()
    this.say(this.word("grouped", { label: first.label }))
    this.gesture({ do: "group", places })
  }

  /** Take places out of their rows, each into a row of its own. */
  split(places) {
    const out = places.filter((place) => placesOf(this.rowOf(place)).length > 1)
    if (!out.length || this.data.locked) return this.say(this.word("split_alone"))
    const row = out.map((place) => this.rowOf(place)).find((one) => isProposed(one, out))
    if (row) {
      // nothing is joined yet that could be split: without a reason the same would be proposed again
      this.picked.clear()
      this.toggle(row.id, { name: "apart", typed: { "apart:which": out[0] } })
      this.later = "apart:why"
      return this.say(this.word("apart_instead"))
    }
    for (const place of out) {
      const row = this.rowOf(place)
      this.left.set(place, row.id)
      const [{ part, column }] = this.take([place])
      const alone = { ...row, id: `new:${place}`, label: part.label, section: "one", notable: true, asks: [], chips: [], waiting: false }
      alone.cells = { [column]: { parts: [{ ...part, busy: true }], apart: [], lines: [] } }
      this.rows.splice(this.rows.indexOf(row) + 1, 0, alone)
    }
    this.settle()
    this.picked.clear()
    this.draw()
    this.say(this.word("split_done", { count: out.length }))
    this.gesture({ do: "split", places: out })
  }

  /** Parts lifted out of the rows they are in, with their columns. */
  take(places) {
    const taken = []
    for (const row of this.rows) {
      for (const [column, cell] of Object.entries(row.cells)) {
        for (const part of cell.parts) if (places.includes(part.place)) taken.push({ part, column })
        cell.parts = cell.parts.filter((part) => !places.includes(part.place))
      }
    }
    return taken
  }

  /** Rows without a part go, and a row of several belongs to the upper section. */
  settle() {
    this.rows = this.rows.filter((row) => placesOf(row).length)
    for (const row of this.rows) if (placesOf(row).length > 1 && row.section === "one") row.section = "many"
  }

  rowOf(place) {
    return this.rows.find((row) => placesOf(row).includes(place))
  }

  // ---- what is shown

  /** Rows that the search and the filter leave, section by section. */
  shown() {
    const wanted = this.wanted.trim().toLowerCase()
    const fits = (row) =>
      (!wanted || row.words.toLowerCase().includes(wanted)) &&
      (this.filter === "all" || (this.filter === "doubtful" ? isDoubtful(row) : placesOf(row).length === 1))
    // a fold below nothing would hide all there is
    const alone = this.rows.every((row) => this.data.sections.find((section) => section.id === row.section)?.foldable)
    const open = this.unfolded || wanted || this.filter !== "all" || alone
    return this.data.sections
      .map((section) => {
        const all = this.rows.filter((row) => row.section === section.id && fits(row))
        const rows = section.foldable && !open ? all.filter((row) => row.notable || row.id === this.open) : all
        return { ...section, rows, hidden: all.length - rows.length, foldable: section.foldable && !wanted && this.filter === "all" }
      })
      .filter((section) => section.rows.length || section.hidden)
  }

  drawBar() {
    const search = element("input", { type: "search", placeholder: this.word("search"), "aria-label": this.word("search"), "data-focus": "search" })
    search.addEventListener("input", () => {
      this.wanted = search.value
      this.draw()
    })
    this.filters = element("div", { class: "filters", role: "group", "aria-label": this.word("filter") })
    const keys = this.data.locked ? null : element("span", { class: "keys" }, this.word("keys"))
    this.bar.replaceChildren(element("label", { class: "search" }, icon("search"), search, element("kbd", { "aria-hidden": "true" }, "/")), this.filters, keys ?? "")
  }

  drawFilters() {
    const doubtful = this.rows.filter(isDoubtful).length
    const single = this.rows.filter((row) => placesOf(row).length === 1).length
    const buttons = [
      ["all", this.word("filter_all")],
      ["doubtful", this.word("filter_doubtful", { count: doubtful })],
      ["single", this.word("filter_single", { count: single })],
    ].map(([id, words]) => {
      const button = element("button", { type: "button", "aria-pressed": String(this.filter === id), "data-focus": `filter:${id}` }, words)
      button.addEventListener("click", () => {
        this.filter = id
        this.draw()
      })
      return button
    })
    this.filters.replaceChildren(...buttons)
  }

  draw() {
    const focus = this.focused()
    this.drawFilters()
    const sections = this.shown()
    const order = sections.flatMap((section) => section.rows)
    if (!order.some((row) => row.id === this.active?.row)) this.active = order.length ? { row: order[0].id, column: "" } : null
    const body = element("tbody", { role: "rowgroup" })
    for (const section of sections) {
      body.append(sectionRow(this, section))
      for (const row of section.rows) {
        body.append(gridRow(this, row))
        if (row.id === this.open) body.append(drawerOf(this, row))
        if (row.id === this.data.refused?.row) body.append(refusalRow(this))
      }
    }
    const many = this.data.columns.length > 7
    const table = element(
      "table",
      { role: "grid", "aria-label": this.word("grid"), "aria-multiselectable": "true", class: `${this.data.kind} ${many ? "wide" : ""}`, style: `--columns:${this.data.columns.length}` },
      gridHead(this),
      body,
    )
    const none = element("p", { class: "none" }, this.word("nothing"))
    // what was refused on a row that is not shown is said above all rows
    const above = this.data.refused && !order.some((row) => row.id === this.data.refused.row) ? [refusalBar(this)] : []
    this.scroller.replaceChildren(...above, ...(order.length ? [table] : [none]))
    this.drawPicks()
    this.refocus(focus)
    const wanted = this.later && this.root.querySelector(`[data-focus="${this.later}"]`)
    if (wanted) {
      this.later = ""
      wanted.focus()
    }
  }

  get width() {
    return this.data.columns.length + (this.data.kind === "field" ? 2 : 1)
  }

  stop(row, column) {
    const here = this.active?.row === row && this.active.column === column
    return { tabindex: here ? "0" : "-1", "data-focus": `cell:${row}|${column}`, "data-row": row, "data-column": column }
  }

  /** What is picked, and what can be done with it, at the foot of the board. */
  drawPicks() {
    const places = [...this.picked]
    this.picks.hidden = !places.length || this.data.locked
    if (this.picks.hidden) return this.picks.replaceChildren()
    this.picks.setAttribute("aria-label", this.word("picked", { count: places.length }))
    const act = (key, shortcut, run, off = false) => {
      const button = element("button", { type: "button", disabled: off, "data-focus": `picks:${key}` }, this.word(key), shortcut ? element("kbd", {}, shortcut) : null)
      button.addEventListener("click", run)
      return button
    }
    const apart = element("form", { class: "why" }, element("input", { type: "text", required: true, maxlength: 200, placeholder: this.word("why"), "aria-label": this.word("why"), "data-focus": "picks:why" }), element("button", { type: "submit" }, this.word("apart_do")))
    apart.addEventListener("submit", (event) => {
      event.preventDefault()
      this.picked.clear()
      this.gesture({ do: "apart", places, why: apart.elements[0].value })
    })
    this.picks.replaceChildren(
      element("b", {}, this.word("picked", { count: places.length })),
      act("group", "Ctrl+G", () => this.group(places), places.length < 2),
      act("split", "S", () => this.split(places)),
      act("unpick", "Esc", () => {
        this.picked.clear()
        this.draw()
      }),
      places.length > 1 ? apart : "",
    )
  }

  // ---- focus

  /** What has the focus, so that a newly drawn board can give it back: by its name, else by the place it showed. */
  focused() {
    const at = this.host.activeElement
    if (!at) return null
    const input = at.matches("input, textarea, select") ? { value: at.value, start: at.type === "text" ? at.selectionStart : null } : null
    return { name: at.dataset.focus, row: at.dataset.row, place: at.querySelector?.("[data-place]")?.dataset.place, input }
  }

  refocus(was) {
    if (!was || this.host.activeElement) return
    const named = was.name && this.root.querySelector(`[data-focus="${CSS.escape(was.name)}"]`)
    const held = was.place && this.root.querySelector(`[data-place="${CSS.escape(was.place)}"]`)?.closest("[data-focus]")
    const found = (was.name?.startsWith("cell:") && !was.name.endsWith("|") && held) || named || held || this.root.querySelector('[tabindex="0"]')
    if (found?.dataset.focus?.startsWith("cell:")) this.activate(found)
    if (was.input && found?.matches("input:not([type=search]), textarea")) found.value = was.input.value
    found?.focus({ preventScroll: true })
  }

  /** The tab stop of the board is this cell. */
  activate(cell) {
    this.root.querySelectorAll('[data-focus^="cell:"][tabindex="0"]').forEach((one) => one.setAttribute("tabindex", "-1"))
    cell.setAttribute("tabindex", "0")
    this.active = { row: cell.dataset.row, column: cell.dataset.column }
  }
}

/** Are some of these places, or the rest of the row, only proposed to be in it? */
function isProposed(row, places) {
  const parts = Object.values(row.cells).flatMap((cell) => cell.parts)
  const rest = parts.filter((part) => !places.includes(part.place))
  return parts.some((part) => part.proposed && places.includes(part.place)) || (rest.length > 0 && rest.every((part) => part.proposed))
}

/** Asked about, or proposed with something against it. */
function isDoubtful(row) {
  return row.asks.length > 0 || row.contested
}

export const mount = mountOf(Board)
