/* The grid of a decision table: conditions and conclusions as columns, typed or pasted; what was found stands at each row. Python owns
   the draft and reads what is typed (builder/tables/grid.py); this shows it at once and tells it as text.

   data = { ack, words, locked, table, foot, gives: may it have conclusions of its own, materials: [{ id, name }],
            columns: [{ key, label, part: "condition"|"outcome", numeric, wide, hint, options: [text] }],
            rows: [{ id, number, tone: ""|"bad"|"warn"|"gap", gap: position of the finding or null, take, named: [material],
                     cells: [{ text, any, strong }], check: { tone, icon, text } }],
            refused: { row, column, text: what was typed, lines: [{ text, mend: { label, act: { act, … } } or null }] } or null }
   Acts: cell { row, column, text }, materials { row, materials }, paste { row, column, text }, add { before }, copy { row }, drop { row },
   move { row, before }, take { gap }, head { column }, add_column, add_outcome, heard, undo, redo. Keys: table_keys.js. */

import { conversationOf } from "./ops.js"
import { element, fill, icon, mountOf } from "./parts.js"
import { keysOf } from "./table_keys.js"
import { openMaterials } from "./table_materials.js"
import { oneRow } from "./table_row.js"

class Grid {
  constructor(host) {
    this.host = host
    this.scroller = element("div", { class: "scroller" })
    this.bar = element("div", { class: "bar", role: "group" })
    this.live = element("div", { class: "live", "aria-live": "polite", role: "status" })
    this.more = element("p", { class: "more" })
    this.row1 = element("section", { class: "onerow" })
    this.root = element("div", { class: "sheet" }, this.more, this.scroller, this.bar, this.row1, this.live)
    const style = element("link", { rel: "stylesheet", href: new URL("./table_grid.css", import.meta.url).href })
    this.styled = new Promise((done) => (style.onload = style.onerror = done))
    host.replaceChildren(style, this.root)
    this.talk = conversationOf(host, (data) => this.hear(data))
    this.active = { row: "", column: "" } // of the cell that holds the tab stop; column "" = the number of the row
    this.editing = null // { row, column, input }
    this.pop = null // the check boxes that stand open
    this.known = null // the rows there were when one was asked for: the focus goes to the new one
    this.leaveKeys = keysOf(this)
    this.scroller.addEventListener("scroll", () => this.drawMore(), { passive: true })
    this.watch = new ResizeObserver(() => this.drawMore())
    this.watch.observe(this.scroller)
  }

  leave() {
    this.watch.disconnect()
    this.pop?.close()
    this.leaveKeys()
    this.talk.leave()
  }

  word(key, params = {}) {
    return fill(this.data.words[key], params)
  }

  /** What Python says now is the truth; what is being typed stays. */
  hear(data) {
    if (this.data?.table !== data.table) {
      this.active = { row: "", column: "" }
      this.pop?.close()
    }
    // to the cell that could not be read: Tab goes on to what mends it
    const { refused } = data
    if (refused?.column && JSON.stringify(refused) !== JSON.stringify(this.data?.refused)) this.active = { row: refused.row, column: refused.column }
    this.data = data
    const fresh = this.known && this.real.find((row) => !this.known.has(row.id))
    if (fresh) this.active = { row: fresh.id, column: data.columns[0].key }
    this.draw()
    if (fresh) {
      this.known = null
      this.focus()
      this.scroller.querySelector(`tr[data-line="${CSS.escape(fresh.id)}"]`)?.scrollIntoView({ block: "nearest" })
    }
  }

  get real() {
    return this.data.rows.filter((row) => row.gap === null)
  }

  rowOf(id) {
    return this.data.rows.find((row) => row.id === id)
  }

  // ---- what is done

  /** Put a text into a cell, at once; Python reads it. */
  put(row, column, text) {
    const at = this.data.columns.findIndex((one) => one.key === column)
    const cell = this.rowOf(row)?.cells[at]
    if (!cell || this.data.locked || cell.text === text) return
    Object.assign(cell, { text, any: false, busy: true })
    this.draw()
    this.talk.act("cell", { row, column, text })
  }

  nameMaterials(row, materials) {
    const names = this.data.materials.filter((one) => materials.includes(one.id)).map((one) => one.name)
    const cell = this.rowOf(row)?.cells[0]
    if (!cell || this.data.locked) return
    Object.assign(cell, { text: names.join(this.word("also")), busy: true })
    this.rowOf(row).named = materials
    this.draw()
    this.talk.act("materials", { row, materials })
  }

  /** The cell of that name, for what opens beside it. */
  at(name) {
    const [row, column] = name.split(" ")
    return this.cell(row, column)
  }

  cell(row, column) {
    return this.root.querySelector(`[data-row="${CSS.escape(row)}"][data-column="${CSS.escape(column)}"]`)
  }

  /** Look at another row. */
  show(row) {
    this.active = { ...this.active, row }
    this.activate(this.cell(row, this.active.column))
    this.scroller.querySelector(`tr[data-line="${CSS.escape(row)}"]`)?.scrollIntoView({ block: "nearest" })
  }

  /** Go to a cell and write in it. */
  enter(row, column) {
    this.active = { row, column }
    this.focus()
    const shown = this.rowOf(row)
    shown.gap === null ? this.edit(this.cell(row, column)) : this.take(shown)
  }

  paste(text) {
    const { row, column } = this.active
    if (this.data.locked || !row) return
    if (!/[\t\n]/.test(text.trim()) && column) return this.put(row, column, text.trim())
    const at = this.real.findIndex((one) => one.id === row)
    this.say(this.word("pasting"))
    this.talk.act("paste", { row: at < 0 ? this.real.length : at, column: column || this.data.columns[0].key, text })
  }

  act(what, more = {}) {
    if (this.data.locked) return
    if (["add", "copy", "take"].includes(what)) this.known = new Set(this.real.map((row) => row.id))
    this.talk.act(what, more)
  }

  take(row) {
    this.say(row.take)
    this.act("take", { gap: row.gap })
  }

  say(text) {
    this.live.textContent = text
  }

  // ---- typing

  edit(cell, begun = null) {
    const { row, column } = cell.dataset
    const shown = this.rowOf(row)
    if (!column || column === "=" || this.data.locked || !shown || shown.gap !== null) return
    if (column === "materials") return openMaterials(this, shown, begun ?? "")
    const at = this.data.columns.findIndex((one) => one.key === column)
    const { options, label, hint } = this.data.columns[at]
    const list = element("datalist", { id: "choices" }, ...options.map((one) => element("option", { value: one })))
    const input = element("input", { type: "text", list: options.length ? "choices" : null, title: hint, "aria-label": `${shown.number} ${label}`, autocomplete: "off" })
    const { refused } = this.data
    // what was typed and could not be read is mended, not typed again
    const odd = refused?.row === row && refused.column === column ? refused.text : ""
    const before = odd || (shown.cells[at].any ? "" : shown.cells[at].text)
    input.value = begun ?? before
    cell.classList.add("editing")
    cell.replaceChildren(input, list)
    this.editing = { row, column, input }
    input.focus()
    if (begun === null) input.select()
    input.addEventListener("blur", () => this.commit(0, 0))
  }

  /** What was typed counts; then on to the next cell. */
  commit(down, right) {
    if (!this.editing) return
    const { row, column, input } = this.editing
    const at = this.data.columns.findIndex((one) => one.key === column)
    const cell = this.rowOf(row)?.cells[at]
    const typed = input.value.trim()
    const text = typed || (this.data.columns[at].part === "condition" ? this.word("any") : "")
    this.editing = null
    if (cell && text !== cell.text && !(cell.any && !typed)) this.put(row, column, text)
    else this.draw()
    this.go(down, right, { row, column })
  }

  cancel() {
    this.editing = null
    this.draw()
    this.focus()
  }

  /** Move the tab stop. */
  go(down, right, from = this.active) {
    const rows = this.data.rows
    const columns = ["", ...this.data.columns.map((one) => one.key)]
    const row = Math.max(0, Math.min(rows.length - 1, rows.findIndex((one) => one.id === from.row) + down))
    const column = Math.max(0, Math.min(columns.length - 1, columns.indexOf(from.column) + right))
    if (!rows.length) return
    this.active = { row: rows[row].id, column: columns[column] }
    this.focus()
  }

  focus() {
    const cell = this.cell(this.active.row, this.active.column)
    this.activate(cell)
    cell?.focus()
  }

  activate(cell) {
    if (!cell) return
    this.root.querySelectorAll('[data-row][tabindex="0"]').forEach((one) => one.setAttribute("tabindex", "-1"))
    cell.setAttribute("tabindex", "0")
    this.active = { row: cell.dataset.row, column: cell.dataset.column }
    this.drawBar()
    this.drawMore()
  }

  // ---- what is shown

  draw() {
    const typing = this.editing && { ...this.editing, value: this.editing.input.value }
    const inside = this.root.contains(this.host.activeElement ?? this.host.getRootNode().activeElement)
    const scroll = { top: this.scroller.scrollTop, left: this.scroller.scrollLeft }
    this.editing = null
    if (!this.rowOf(this.active.row)) this.active = { row: this.data.rows[0]?.id ?? "", column: this.data.columns[0]?.key ?? "" }
    const body = element("tbody", { role: "rowgroup" })
    for (const row of this.data.rows) {
      body.append(this.row(row))
      if (this.data.refused?.row === row.id) body.append(this.refusal())
    }
    const table = element("table", { role: "grid", "aria-label": this.word("grid") }, this.head(), body)
    const none = this.data.rows.length ? "" : element("p", { class: "none" }, this.word("none"))
    this.scroller.replaceChildren(table, none)
    Object.assign(this.scroller, { scrollTop: scroll.top, scrollLeft: scroll.left })
    this.drawBar()
    this.drawMore()
    this.pop?.follow()
    if (this.pop) return
    if (typing && this.rowOf(typing.row)) {
      this.edit(this.cell(typing.row, typing.column), typing.value)
    } else if (inside) this.focus()
  }

  head() {
    const count = (part) => this.data.columns.filter((one) => one.part === part).length
    const parts = ["condition", "outcome"].filter((part) => count(part))
    const out = (part) => (part === "outcome" ? "out" : "")
    const top = element(
      "tr",
      { role: "row" },
      element("th", { rowspan: 2, scope: "col", class: "row" }, this.word("row")),
      ...parts.map((part) => element("th", { colspan: count(part), scope: "colgroup", class: `part ${out(part)}` }, this.word(part))),
      element("th", { rowspan: 2, scope: "col", class: "check" }, this.word("check")),
    )
    const names = this.data.columns.map((column) => {
      const may = column.key.startsWith("c.") || column.key.startsWith("o.")
      const name = may && !this.data.locked ? element("button", { type: "button", class: "head", title: this.word("head") }, column.label) : column.label
      if (name instanceof Element) name.addEventListener("click", () => this.act("head", { column: column.key }))
      return element("th", { scope: "col", role: "columnheader", class: `${out(column.part)} ${column.numeric ? "num" : ""} ${column.wide ? "wide" : ""}`, title: column.hint }, name)
    })
    return element("thead", { role: "rowgroup" }, top, element("tr", { role: "row" }, ...names))
  }

  row(row) {
    const first = element("th", { scope: "row", role: "rowheader", class: "row", ...this.stop(row.id, ""), title: row.gap !== null ? row.take : null }, row.number)
    const cells = row.cells.map((cell, at) => {
      const column = this.data.columns[at]
      const classes = [column.part === "outcome" && "out", column.numeric && "num", column.wide && "wide", cell.any && "any", cell.strong && "strong", cell.busy && "busy"]
      return element("td", { role: "gridcell", class: classes.filter(Boolean).join(" "), ...this.stop(row.id, column.key) }, cell.text)
    })
    const check = element("td", { role: "gridcell", class: "check" }, element("span", { class: row.check.tone }, icon(row.check.icon), row.check.text))
    return element("tr", { role: "row", class: row.tone, "data-line": row.id }, first, ...cells, check)
  }

  stop(row, column) {
    const here = this.active.row === row && this.active.column === column
    return { tabindex: here ? "0" : "-1", "data-row": row, "data-column": column }
  }

  /** Why what was typed was not taken, under its row. */
  refusal() {
    const close = element("button", { type: "button" }, this.word("close"))
    close.addEventListener("click", () => this.act("heard"))
    const lines = this.data.refused.lines.map(({ text, mend }) => {
      const button = mend && element("button", { type: "button", class: "mend" }, mend.label)
      button?.addEventListener("click", () => this.talk.act(mend.act.act, mend.act))
      return element("p", {}, icon("error"), element("span", {}, text), button)
    })
    return element("tr", { class: "refused" }, element("td", { colspan: this.data.columns.length + 2, role: "alert" }, close, ...lines))
  }

  drawBar() {
    const focused = this.bar.querySelector(":focus")?.dataset.act
    const row = this.rowOf(this.active.row)
    const at = this.real.findIndex((one) => one.id === row?.id)
    const act = (key, sign, run, off = false) => {
      const button = element("button", { type: "button", "data-act": key, disabled: off || this.data.locked }, icon(sign), this.word(key))
      button.addEventListener("click", run)
      return button
    }
    const own = at < 0 || this.data.locked ? [] : [
      element("span", { class: "of" }, this.word("at_row", { row: row.number })),
      act("up", "arrow_upward", () => this.shift(-1), at === 0),
      act("down", "arrow_downward", () => this.shift(1), at === this.real.length - 1),
      act("copy", "content_copy", () => this.act("copy", { row: row.id })),
      act("drop", "delete", () => this.act("drop", { row: row.id })),
    ]
    const make = this.data.locked ? [] : [act("add", "add", () => this.act("add", { before: "" })), act("add_column", "view_column", () => this.act("add_column")), this.data.gives ? act("add_outcome", "output", () => this.act("add_outcome")) : ""]
    this.bar.replaceChildren(...make, ...own, element("span", { class: "foot" }, this.data.foot))
    this.bar.querySelector(`[data-act="${focused}"]`)?.focus()
  }

  /** Where the grid does not fit: that it goes on, and one row of it to be read. */
  drawMore() {
    const wide = this.scroller.scrollWidth > this.scroller.clientWidth + 4
    this.root.classList.toggle("wider", wide)
    this.scroller.classList.toggle("goes-on", wide && this.scroller.scrollLeft + this.scroller.clientWidth < this.scroller.scrollWidth - 4)
    if (!this.data) return
    this.more.replaceChildren(icon("swap_horiz"), ` ${this.word("more")}`)
    const line = `${this.active.row} ${wide} ${JSON.stringify(this.rowOf(this.active.row) ?? null)}`
    if (line !== this.line) this.row1.replaceChildren(...(wide ? oneRow(this) : []))
    this.line = line
  }

  /** The row one place up or down. */
  shift(by) {
    const rows = this.real
    const at = rows.findIndex((one) => one.id === this.active.row)
    const to = at + by
    if (at < 0 || to < 0 || to >= rows.length) return
    this.act("move", { row: rows[at].id, before: by < 0 ? rows[to].id : (rows[to + 1]?.id ?? "") })
  }
}

export const mount = mountOf(Grid)
