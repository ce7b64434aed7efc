/* The words of a paper while they are written: a text box over a drawing of its words, a bar to put things in with, what is wrong and
   what mends it, the elements the law asks for, and the fields one may use. Python owns what is saved.

   data = { ack, turn, of, words, text, caret: { line, column, turn } or null, lines: [[[mark, words]]],
            faults: [{ line, start, end, words, bad, fix }], elements: [{ name, stands, line }],
            insert: { scopes: [[{ path, label, group, hint, list, prints }]], scopeOf: [number], snippets: [{ path, label, group }] },
            longest, locked, refused }
   Acts: words { text }, put { text, line, column, what, path }, mend { text, fix }, undo, redo, heard. Trigger painted: turn. */

import { conversationOf } from "./ops.js"
import { Menu, sifted } from "./paper_menu.js"
import { drawWords, offsetOf, placeOf, toPoints, toUnits } from "./paper_words.js"
import { element, fill, icon, mountOf } from "./parts.js"

const REST = 700 // ms without a key after which the words are sent
const FEW = 12 // fields that are shown before one asks for more
const SIGNS = { there: "check", missing: "close", untold: "remove", unknown: "help" }

class Editor {
  constructor(host) {
    this.host = host
    this.sent = null // the text Python was told last
    this.timer = 0
    this.told = 0 // the turn of the last painting Python was told of
    this.caretTurn = 0
    this.known = new Map()
    this.layer = element("div", { class: "layer", lang: "zh", "aria-hidden": "true" })
    this.text = element("textarea", { spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "soft", rows: "1" })
    this.menus = this.madeMenus()
    this.state = element("span", { class: "state" })
    this.bar = element("div", { class: "bar", role: "toolbar" }, ...Object.values(this.menus).map((menu) => menu.root), this.state)
    this.refused = element("div", { class: "refused", role: "alert", hidden: true })
    this.faults = element("div", { class: "faults" })
    this.elements = element("div", { class: "elements" })
    this.seek = element("input", { type: "search", autocomplete: "off" })
    this.fields = element("div", { class: "chips" })
    this.fieldsHead = element("b")
    this.keys = element("div", { class: "keys" })
    this.live = element("div", { class: "live", "aria-live": "polite", role: "status" })
    const paper = element("div", { class: "paper" }, this.layer, this.text)
    const found = element("div", { class: "fieldsbar" }, this.fieldsHead, element("label", { class: "search" }, icon("search"), this.seek))
    const below = element("div", { class: "below" }, this.refused, this.faults, this.elements, found, this.fields, this.keys)
    this.root = element("div", { class: "editor" }, this.bar, paper, below, this.live)
    const style = element("link", { rel: "stylesheet", href: new URL("./paper_editor.css", import.meta.url).href })
    this.styled = new Promise((done) => (style.onload = style.onerror = done))
    host.replaceChildren(style, this.root)
    this.talk = conversationOf(host, (data) => this.hear(data), (busy) => this.busy(busy))
    this.listen()
  }

  leave() {
    clearTimeout(this.timer)
    this.flush()
    this.talk.leave()
  }

  madeMenus() {
    const of = (sign, what, entries) =>
      new Menu(sign, { entries, chosen: (one) => this.put(what, one), back: () => this.text.focus({ preventScroll: true }) })
    return {
      field: of("data_object", "field", () => this.offered((one) => one.prints)),
      snippet: of("segment", "snippet", () => this.data.insert.snippets),
      each: of("repeat", "each", () => this.offered((one) => one.list)),
      table: of("table_rows", "table", () => this.offered((one) => one.list)),
      if: of("alt_route", "if", () => this.offered(() => true)),
    }
  }

  listen() {
    const { text } = this
    text.addEventListener("input", () => {
      this.draw()
      if (!this.composing) this.later()
    })
    text.addEventListener("compositionstart", () => (this.composing = true))
    text.addEventListener("compositionend", () => {
      this.composing = false
      this.draw()
      this.later()
    })
    text.addEventListener("blur", () => this.flush())
    text.addEventListener("keydown", (event) => this.pressed(event))
    // Streamlit listens for single keys on the page and does not see that one types in here
    this.root.addEventListener("keydown", (event) => event.stopPropagation())
    for (const name of ["select", "keyup", "click"]) text.addEventListener(name, () => this.moved())
    this.seek.addEventListener("input", () => this.drawFields())
    this.seek.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) this.fields.querySelector(".chip")?.click()
    })
    this.fields.addEventListener("mousedown", (event) => event.preventDefault())
    this.fields.addEventListener("click", (event) => this.clickedField(event))
    this.faults.addEventListener("click", (event) => this.clickedFault(event))
    this.elements.addEventListener("click", (event) => this.goTo(event.target.closest("button")))
  }

  /* ---- what Python says */

  hear(data) {
    const other = this.data?.of !== data.of
    this.data = data
    if (other) this.begin()
    const { text } = this
    const dirty = !other && this.sent !== null && text.value !== this.sent
    if (!dirty && text.value !== data.text) {
      const at = text.selectionStart
      text.value = data.text
      text.setSelectionRange(at, at)
    }
    if (!dirty) this.sent = data.text
    text.readOnly = data.locked
    text.maxLength = data.longest
    text.setAttribute("aria-label", data.words.label)
    if (data.caret && data.caret.turn > this.caretTurn && !dirty) {
      if (!other) this.stand(data.caret.line, data.caret.column)
      this.caretTurn = data.caret.turn
    }
    const lines = data.text.split("\n")
    this.known = new Map(lines.map((words, at) => [words, data.lines[at] ?? [["text", words]]]))
    this.wrong = data.faults.filter((one) => one.line).map((one) => this.inUnits(one, lines))
    this.drawAll()
    if (data.turn > this.told) {
      this.told = data.turn
      this.talk.tell("painted", data.turn)
    }
  }

  begin() {
    this.sent = null
    this.told = this.data.turn
    this.caretTurn = this.data.caret?.turn ?? 0
    this.text.value = this.data.text
    this.text.setSelectionRange(0, 0)
    this.seek.value = ""
    this.all = false
    this.known.clear()
  }

  inUnits(one, lines) {
    const words = lines[one.line - 1] ?? ""
    return { ...one, said: words, start: toUnits(words, one.start), end: toUnits(words, one.end) }
  }

  busy(yes) {
    if (!this.data) return
    this.state.replaceChildren(...(yes ? [this.data.words.saving] : [icon("cloud_done", "ok"), ` ${this.data.words.saved}`]))
  }

  /* ---- what it shows */

  draw() {
    const lines = this.text.value.split("\n")
    drawWords(this.layer, this.text.value, this.known, (this.wrong ?? []).filter((one) => lines[one.line - 1] === one.said))
    this.moved()
  }

  drawAll() {
    const { words, locked, refused } = this.data
    for (const [name, menu] of Object.entries(this.menus)) {
      menu.says(words, words[name])
      menu.button.disabled = locked
    }
    this.menus.snippet.root.hidden = !this.data.insert.snippets.length
    this.bar.setAttribute("aria-label", words.label)
    this.refused.hidden = !refused
    this.refused.replaceChildren(icon("error"), element("span", {}, refused), this.closer())
    this.draw()
    this.drawFaults()
    this.drawElements()
    this.fieldsHead.textContent = words.fields
    this.seek.placeholder = words.seek_fields
    this.seek.setAttribute("aria-label", words.seek_fields)
    this.drawFields()
    this.keys.replaceChildren(
      ...words.keys.split("|").map((one) => {
        const at = one.indexOf(" ")
        return element("span", {}, element("kbd", {}, one.slice(0, at)), one.slice(at))
      }),
    )
    this.busy(!this.talk.settled)
  }

  closer() {
    const made = element("button", { type: "button", class: "plainly", "aria-label": this.data.words.fewer }, icon("close"))
    made.addEventListener("click", () => this.talk.act("heard"))
    return made
  }

  drawFaults() {
    const { faults, words, locked } = this.data
    this.text.setAttribute("aria-invalid", String(faults.some((one) => one.bad)))
    const rows = faults.map((one, at) =>
      element(
        "li",
        { class: one.bad ? "bad" : "warn" },
        icon(one.bad ? "error" : "warning"),
        one.line ? element("button", { type: "button", class: "plainly", "data-line": one.line, "data-column": one.start }, one.words) : element("span", {}, one.words),
        one.fix && !locked ? element("button", { type: "button", class: "fix", "data-fix": at }, words.fix) : null,
      ),
    )
    this.faults.replaceChildren(rows.length ? element("ul", { "aria-label": fill(words.faults, { count: rows.length }) }, ...rows) : element("p", { class: "sound" }, icon("check"), ` ${words.sound}`))
  }

  drawElements() {
    const { elements, words } = this.data
    const rows = elements.map((one) => {
      const line = one.line ? fill(words.line, { line: one.line }) : ""
      const said = `${words[one.stands]} ${line}`.trim()
      const inside = [icon(SIGNS[one.stands]), element("span", {}, one.name), one.stands === "missing" && line ? element("span", {}, ` ${line}`) : null, element("span", { class: "live" }, said)]
      const button = one.line ? element("button", { type: "button", class: "plainly", "data-line": one.line, title: said }, ...inside) : element("span", { title: said }, ...inside)
      return element("li", { class: one.stands }, button)
    })
    this.elements.hidden = !rows.length
    this.elements.replaceChildren(
      element("p", {}, element("b", {}, words.elements), element("span", { class: "quiet" }, ` ${words.elements_note}`)),
      element("ul", {}, ...rows),
    )
  }

  drawFields() {
    const { words, locked } = this.data
    const found = sifted(this.offered((one) => one.prints), this.seek.value.trim())
    const shown = this.all || this.seek.value.trim() ? found.slice(0, 120) : found.slice(0, FEW)
    const chips = shown.map((one) =>
      element("button", { type: "button", class: "chip", "data-path": one.path, disabled: locked, title: one.hint === one.label ? null : one.hint }, element("span", { lang: "zh" }, one.label)),
    )
    if (!found.length) chips.push(element("p", { class: "quiet" }, fill(words.nothing, { words: this.seek.value.trim() })))
    const rest = found.length - shown.length
    if (rest > 0 || this.all) chips.push(element("button", { type: "button", class: "chip more" }, rest > 0 ? fill(words.more, { count: rest }) : words.fewer))
    this.fields.replaceChildren(...chips)
  }

  /** What may be put in where the cursor stands: what belongs to the lists around it first. */
  offered(fits) {
    const { scopes, scopeOf } = this.data.insert
    const inner = scopeOf[placeOf(this.text.value, this.text.selectionStart).line - 1] ?? 0
    return [...(inner ? scopes[inner] : []), ...(scopes[0] ?? [])].filter(fits)
  }

  /** Other fields where the cursor came into a list, or left one. */
  moved() {
    const inner = this.data?.insert.scopeOf[placeOf(this.text.value, this.text.selectionStart).line - 1] ?? 0
    if (inner === this.inner) return
    this.inner = inner
    if (this.data) this.drawFields()
  }

  /* ---- what is done */

  later() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.flush(), REST)
  }

  /** Send what was typed. */
  flush() {
    clearTimeout(this.timer)
    if (!this.data || this.data.locked || this.composing || this.sent === null || this.text.value === this.sent) return
    this.sent = this.text.value
    this.talk.act("words", { text: this.sent })
  }

  act(name, more) {
    clearTimeout(this.timer)
    this.sent = this.text.value
    this.talk.act(name, { text: this.sent, ...more })
  }

  put(what, one) {
    if (this.data.locked) return
    const place = placeOf(this.text.value, this.text.selectionStart)
    const words = this.text.value.split("\n")[place.line - 1]
    this.act("put", { what, path: one.path, line: place.line, column: toPoints(words, place.column) })
    this.live.textContent = fill(this.data.words.put, { label: one.label })
  }

  pressed(event) {
    if (event.isComposing || this.composing) return
    const ctrl = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    const done = (what) => {
      event.preventDefault()
      what()
    }
    if (ctrl && key === "s") done(() => this.flush())
    else if (ctrl && (key === "z" || key === "y") && !this.data.locked) done(() => this.back(key === "y" || event.shiftKey ? "redo" : "undo"))
    else if (ctrl && event.key === " " && !this.data.locked) done(() => this.menus.field.show())
    else if (event.key === "F8") done(() => this.nextFault())
  }

  back(way) {
    this.flush()
    this.talk.act(way)
  }

  nextFault() {
    const { line } = placeOf(this.text.value, this.text.selectionStart)
    const lines = this.data.faults.filter((one) => one.line)
    const next = lines.find((one) => one.line > line) ?? lines[0]
    if (next) this.stand(next.line, next.start)
  }

  stand(line, column) {
    const words = this.text.value.split("\n")[line - 1] ?? ""
    const at = offsetOf(this.text.value, line, toUnits(words, column))
    this.text.focus({ preventScroll: true })
    this.text.setSelectionRange(at, at)
    this.layer.children[line - 1]?.scrollIntoView({ block: "nearest" })
    this.moved()
  }

  goTo(button) {
    if (button?.dataset.line) this.stand(Number(button.dataset.line), Number(button.dataset.column ?? 0))
  }

  clickedField(event) {
    const chip = event.target.closest(".chip")
    if (!chip) return
    if (chip.classList.contains("more")) {
      this.all = !this.all
      this.drawFields()
      return
    }
    const one = this.offered((field) => field.path === chip.dataset.path)[0]
    if (one) this.put("field", one)
  }

  clickedFault(event) {
    const fix = event.target.closest(".fix")
    if (!fix) return this.goTo(event.target.closest("button"))
    const fault = this.data.faults[Number(fix.dataset.fix)]
    const said = this.data.text.split("\n")[fault.fix.line - 1]
    if (this.text.value.split("\n")[fault.fix.line - 1] !== said) return // it reads otherwise by now
    this.act("mend", { fix: fault.fix })
    this.live.textContent = fill(this.data.words.mended, { line: fault.fix.line })
    this.text.focus({ preventScroll: true })
  }
}

export const mount = mountOf(Editor)
