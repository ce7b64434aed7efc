/* The designer's canvas: a palette, the sections of the one form with their fields, repeating groups with their columns, and the
   tray of what is in no section. Python owns the draft; this shows it, and what one does to it at once.

   data = { ack, turn, words, names, palette: [{ title, pieces: [{ id, kind, label, icon }] }], sections: [{ id, title, count, note, lint, fields }],
            tray: [field], selected: [id], look, said, refused, locked, code, keys: [[sign, words]] }
   field = { id, label, star, type, marks: [{ words, icon, tone }], lint: { tone, icon, words }, find, columns: [field] | null }
   Ids: a data item; `group.column`; `#section`. The keyboard lives in canvas_keys.js, the mouse in
   canvas_drag.js, the pieces in canvas_cards.js, what stands around them in canvas_top.js. */

import { conversationOf } from "./ops.js"
import { fit, sectionItem, stock, TRAY } from "./canvas_cards.js"
import { dragOf } from "./canvas_drag.js"
import { keysOf } from "./canvas_keys.js"
import { frame, paintFound, sift } from "./canvas_top.js"
import { element, fill, icon, mountOf } from "./parts.js"

class Board {
  constructor(parentElement) {
    this.host = parentElement
    this.root = element("div", { class: "board" })
    this.live = element("div", { class: "live", "aria-live": "polite", role: "status" })
    this.note = element("div", { class: "said", role: "alert", hidden: true })
    const style = element("link", { rel: "stylesheet", href: new URL("./canvas.css", import.meta.url).href })
    this.styled = new Promise((done) => {
      style.onload = style.onerror = done
    })
    parentElement.replaceChildren(style, this.root, this.note, this.live)
    this.talk = conversationOf(parentElement, (data) => this.paint(data), (yes) => this.root.setAttribute("aria-busy", yes))
    this.chosen = []
    this.folded = new Set()
    this.wanted = ""
    this.clipboard = []
    this.leaveKeys = keysOf(this)
    this.drag = dragOf(this)
  }

  leave() {
    this.leaveKeys()
    this.drag.end()
    this.talk.leave()
  }

  // ---- what stands where

  word(key, values = {}) {
    return fill(this.data.words[key] ?? key, values)
  }

  /** The tree item of an id. */
  at(id) {
    return this.tree?.querySelector(`[data-id="${CSS.escape(id)}"]`) ?? null
  }

  labelOf(id) {
    return this.at(id)?.dataset.label ?? id
  }

  /** Every tree item that can be seen, from top to bottom. */
  visible() {
    return [...this.tree.querySelectorAll('[role="treeitem"]')].filter((item) => !item.parentElement.closest('[aria-expanded="false"]'))
  }

  /** What the list holds: a section's fields, a group's columns, or the tray. */
  static placeOf(list) {
    return { list: list.dataset.list, group: list.dataset.kind === "columns" }
  }

  /** Chosen tree items of the same kind as `item`, in their order on the page; `item` alone if it is not chosen. */
  together(item) {
    if (!this.chosen.includes(item.dataset.id)) return [item]
    const found = this.chosen.map((id) => this.at(id)).filter((one) => one && one.dataset.kind === item.dataset.kind)
    return found.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
  }

  say(words) {
    // the same words twice are two announcements
    this.live.textContent = this.live.textContent === words ? `${words}\u00a0` : words
  }

  // ---- choosing

  choose(ids) {
    this.chosen = ids
    this.anchor = ids.at(-1) ?? ""
    this.paintChoice()
    this.talk.act("select", { chosen: ids })
    if (ids.length > 1) this.say(this.word("chosen_many", { count: ids.length }))
    else if (ids.length) this.say(this.word("chosen", { label: this.labelOf(ids[0]) }))
  }

  /** With Ctrl: one more or one less. Sections are chosen alone, for nothing is done to several of them. */
  toggle(item) {
    const id = item.dataset.id
    if (item.dataset.kind === "section") return this.choose([id])
    const others = this.chosen.filter((one) => one !== id && this.at(one)?.dataset.kind === item.dataset.kind)
    this.choose(this.chosen.includes(id) ? others : [...others, id])
  }

  /** With Shift: everything between the one chosen before and this one. */
  extend(item) {
    const line = this.visible().filter((one) => one.dataset.kind === item.dataset.kind)
    const from = line.findIndex((one) => one.dataset.id === (this.start ?? this.anchor))
    const to = line.indexOf(item)
    if (from < 0 || item.dataset.kind === "section") return this.choose([item.dataset.id])
    const start = line[from].dataset.id
    this.choose(line.slice(Math.min(from, to), Math.max(from, to) + 1).map((one) => one.dataset.id))
    this.start = start
  }

  paintChoice() {
    const focused = this.host.activeElement?.dataset?.id
    const entry = focused ?? this.chosen.find((id) => this.at(id)) ?? this.tree.querySelector('[role="treeitem"]')?.dataset.id
    for (const item of this.tree.querySelectorAll('[role="treeitem"]')) {
      item.setAttribute("aria-selected", this.chosen.includes(item.dataset.id) ? "true" : "false")
      item.tabIndex = item.dataset.id === entry ? 0 : -1
    }
  }

  focus(item) {
    if (!item) return
    this.tree.querySelectorAll('[tabindex="0"]').forEach((one) => (one.tabIndex = -1))
    item.tabIndex = 0
    item.focus({ preventScroll: true })
    item.querySelector(":scope > .row").scrollIntoView({ block: "nearest" })
  }

  fold(item, folded) {
    const id = item.dataset.id
    folded ? this.folded.add(id) : this.folded.delete(id)
    item.setAttribute("aria-expanded", folded ? "false" : "true")
    sessionStorage.setItem(this.foldedUnder, JSON.stringify([...this.folded]))
    // what lies in a fold cannot hold the focus
    if (folded && item.contains(this.host.activeElement)) this.focus(item)
  }

  // ---- doing: every gesture, by mouse or key, ends here; the page shows it already

  /** The items lie in `list` now, before the element `before` (null = at the end). */
  moved(items, list, before, cameFrom) {
    const { list: target, group } = Board.placeOf(list)
    const ids = items.map((item) => item.dataset.id)
    const next = before?.dataset.id ?? ""
    if (items[0].dataset.kind === "section") this.talk.say({ op: "move_section", section: ids[0].slice(1), before: next.slice(1) })
    else if (items[0].dataset.kind === "column") {
      const edits = ids.map((id) => this.columnEdit(id, target, group, next))
      this.talk.say(...edits)
      if (!group) this.chosen = this.chosen.filter((id) => !ids.includes(id))
    } else if (group) this.talk.say({ op: "into_group", data_items: ids, group: target, before: next.split(".")[1] ?? "" })
    else if (target === TRAY) this.talk.say({ op: "unplace", data_items: ids })
    else this.talk.say({ op: "place", data_items: ids, section: target, before: next })
    const what = items.length > 1 ? this.word("fields", { count: items.length }) : items[0].dataset.label
    const label = list.closest('[role="treeitem"]')?.dataset.label ?? ""
    this.say(this.word(cameFrom === list ? "moved" : "moved_to", { what, label, place: [...list.children].indexOf(items[0]) + 1 }))
  }

  columnEdit(id, target, group, next) {
    const [own, column] = id.split(".")
    if (group) return { op: "move_column", group: own, column, before: next.split(".")[1] ?? "" }
    return { op: "out_of_group", group: own, column, section: target, before: next }
  }

  /** A piece of the palette; Python knows what it is made of, and chooses what came of it. */
  add(piece, list, before) {
    const { list: target, group } = list ? Board.placeOf(list) : { list: "", group: false }
    const next = before?.dataset.id ?? ""
    this.talk.act("add", { piece: piece.dataset.piece, into: target, group, before: group ? (next.split(".")[1] ?? "") : next.replace(/^#/, "") })
    this.say(this.word("added", { label: piece.textContent.trim() }))
    this.comes = piece.dataset.piece.startsWith("element:") ? "known" : "named"
  }

  remove(items) {
    const [first] = items
    const ids = items.map((item) => item.dataset.id)
    const line = this.visible()
    const at = line.indexOf(items.at(-1))
    const stay = [...line.slice(at + 1), ...line.slice(0, at).reverse()].find((one) => !items.includes(one) && !first.contains(one))
    if (first.closest(".tray")) return this.say(this.word("in_tray_already"))
    if (first.dataset.kind === "section") this.talk.say({ op: "remove_section", section: ids[0].slice(1) })
    else if (first.dataset.kind === "column") {
      this.talk.say(...ids.map((id) => ({ op: "drop_column", group: id.split(".")[0], column: id.split(".")[1] })))
    } else this.talk.say({ op: "unplace", data_items: ids })
    this.say(this.word("removed", { label: items.length > 1 ? this.word("fields", { count: items.length }) : first.dataset.label }))
    if (first.dataset.kind === "field") this.tray.append(...items)
    else if (first.dataset.kind === "column") items.forEach((item) => item.remove())
    this.focus(stay ?? this.at(TRAY))
  }

  /** The items once more, right after themselves; with `after`, after that one. */
  copy(ids, after) {
    if (!ids.length) return
    const list = after?.dataset.kind === "field" && !after.closest(".tray") ? after.parentElement : null
    this.talk.act("copy", { data_items: ids, into: list?.dataset.list ?? "", before: list ? (after.nextElementSibling?.dataset.id ?? "") : "" })
    this.say(this.word("copied", { count: ids.length }))
    this.comes = true
  }

  rename(item) {
    const row = item.querySelector(":scope > .row")
    const name = row.querySelector(".name")
    const before = item.dataset.label
    const field = element("input", { class: "rename", value: before, "aria-label": this.word("rename"), maxlength: 80, list: "names" })
    this.talk.hold()
    row.replaceChild(field, name)
    field.focus()
    field.select()
    let over = false
    const done = (keep) => {
      if (over) return
      over = true
      const label = field.value.trim()
      row.replaceChild(name, field)
      this.focus(item)
      if (keep && label && label !== before) {
        name.querySelector(".label").textContent = label
        const [own, column] = item.dataset.id.split(".")
        if (item.dataset.kind === "section") this.talk.say({ op: "rename_section", section: own.slice(1), title: label })
        else if (item.dataset.kind === "column") this.talk.say({ op: "set_column", group: own, column, changes: { label } })
        else this.talk.say({ op: "set_item", data_item: own, changes: { label } })
        this.say(this.word("renamed", { label }))
      }
      this.talk.release()
    }
    field.addEventListener("keydown", (event) => {
      event.stopPropagation()
      if (event.key === "Enter" && !event.isComposing) done(true)
      if (event.key === "Escape") done(false)
    })
    field.addEventListener("blur", () => done(true))
  }

  // ---- painting

  begin() {
    this.foldedUnder = `folded ${this.data.code}`
    this.folded = new Set(JSON.parse(sessionStorage.getItem(this.foldedUnder) ?? "[]"))
    frame(this)
  }

  paint(data) {
    this.data = data
    if (!this.tree) this.begin()
    const focused = this.host.activeElement?.dataset?.id
    stock(this)
    sift(this, { dictionary: true })
    const counted = data.sections.reduce((sum, section) => sum + section.fields.length, 0)
    this.count.textContent = this.word("count", { fields: counted, sections: data.sections.length })
    const sections = data.sections.map((section) => ({ ...section, id: `#${section.id}`, kind: "section" }))
    fit(this.tree, [...sections, this.trayOf(data)], (one) => sectionItem(this, one))
    this.tray = this.at(TRAY).querySelector(".list")
    const came = this.comes && data.selected.some((id) => !this.chosen.includes(id))
    this.chosen = data.selected.filter((id) => this.at(id))
    this.drag.begin()
    this.paintChoice()
    paintFound(this)
    const [first] = came ? this.chosen.map((id) => this.at(id)) : []
    if (first) {
      this.focus(first)
      if (this.comes === "named") this.rename(first)
      this.comes = false
    }
    else if (focused && this.at(focused)) this.keepFocus(focused)
    else if (data.look && data.look !== this.looked) this.show(data.look)
    this.looked = data.look
    if (this.chosen.join() !== this.followed) this.follow()
    if (data.refused || data.said) this.tellOf(data.refused || data.said, Boolean(data.refused))
    else if (this.note.dataset.stays) this.hush()
    // the panel and the applicant's page are drawn after the canvas has its answer, so that the answer does not wait for them
    if (this.turn !== undefined && data.turn !== this.turn) this.talk.tell("painted", data.turn)
    this.turn = data.turn
  }

  /** What Python has to say of the last act, where one looks. Why it was refused stays until an act succeeds or somebody closes it. */
  tellOf(words, stays) {
    clearTimeout(this.noted)
    if (!stays) this.noted = setTimeout(() => this.hush(), 9000)
    else if (this.note.dataset.stays === words) return
    const close = element("button", { type: "button" }, icon("close"), this.word("close"))
    close.addEventListener("click", () => {
      this.hush()
      if (stays) this.talk.act("heard")
    })
    this.note.dataset.stays = stays ? words : ""
    this.note.replaceChildren(element("span", {}, words), close)
    this.note.hidden = false
  }

  hush() {
    this.note.dataset.stays = ""
    this.note.hidden = true
  }

  /** The panel begins at its top, and the applicant's page shows the field, each within its own column. */
  follow() {
    this.followed = this.chosen.join()
    const column = (element) => element?.closest('[data-testid="stColumn"]')
    clearTimeout(this.following)
    // both are drawn after the canvas
    this.following = setTimeout(() => {
      column(document.querySelector(".st-key-card_panel"))?.scrollTo(0, 0)
      const shown = document.querySelector(`.st-key-field_f_${CSS.escape(this.chosen.at(-1)?.split(".")[0] ?? "")}`)
      const frame = column(document.querySelector(".st-key-trial_phone"))
      if (shown && frame) frame.scrollTo({ top: frame.scrollTop + shown.getBoundingClientRect().top - frame.getBoundingClientRect().top - 120 })
    }, 500)
  }

  /** The element that had the focus may have been drawn anew. */
  keepFocus(id) {
    if (this.host.activeElement?.dataset?.id !== id) this.at(id).focus({ preventScroll: true })
  }

  /** Python asks to look at an item («到这一格»). `look` = "id turn". */
  show(look) {
    const item = this.at(look.split(" ")[0])
    if (!item) return
    const section = item.closest(".section")
    if (section?.getAttribute("aria-expanded") === "false") this.fold(section, false)
    this.focus(item)
    item.scrollIntoView({ block: "center" })
  }

  trayOf(data) {
    return { id: TRAY, kind: "tray", title: this.word("tray"), note: this.word(data.tray.length ? "tray_note" : "tray_empty"), fields: data.tray }
  }
}

export const mount = mountOf(Board)
