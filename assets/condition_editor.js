/* The condition editor: rows of field, comparison and value in groups of 且, 或 and 非, nested as deep as one likes. Python owns the
   tree (builder/condition_tree); this shows it, and tells what is done to it, each act with the number of its piece.

   data = { ack, place, words, locked, readBack, sampled, note, sentence, root: group, names: [[heading, [[name, label, kind]]]], scopes: { list: the same },
            tests: { key: [[heading, [[test, words]]]] }, look: { turn, id, part }, said: { at, text } or null }
   group = { kind: "group", id, number, joint, joints: [[joint, words]], members: [group | row | fixed], found }
   row = { kind: "row", id, number, name, label, scope, test, testWords, tests: key, value, negated, body: group or null, whole, before, fault,
           unknown, found }
   value = { want, source: "value"|"field"|"fields", sources, is, fixed, shown, options, known, unit, kinds, numbers } or null
   fixed = { kind: "fixed", id, number, negated, text, found }        found = { icon, tone, words, value } or null
   Pieces: condition_pieces.js. Values: condition_value.js. Lists one chooses from: condition_pick.js, condition_several.js. Keys: condition_keys.js. */

import { keysOf } from "./condition_keys.js"
import { groupOf } from "./condition_pieces.js"
import { conversationOf } from "./ops.js"
import { element, fill, icon, mountOf } from "./parts.js"

const SETTLED = 700 // ms after the last key on a closed list until its choice counts
const AGAIN = 4000 // ms within which an editor mounted anew takes up the focus of the one before
const left = new Map() // place of an editor that went while it had the focus -> { when, turn, focus }

class Board {
  constructor(host) {
    this.host = host
    this.root = element("div", { class: "condition" })
    this.live = element("div", { class: "live", "aria-live": "polite", role: "status" })
    const style = element("link", { rel: "stylesheet", href: new URL("./condition_editor.css", import.meta.url).href })
    this.styled = new Promise((done) => (style.onload = style.onerror = done))
    host.replaceChildren(style, this.root, this.live)
    this.talk = conversationOf(host, (data) => this.hear(data), (yes) => this.root.setAttribute("aria-busy", yes))
    this.typed = new Map() // control -> what is in it and has not been told yet
    this.waiting = new Map() // control -> timer
    this.others = new Set() // rows whose value is to be another field, which is not chosen yet
    this.pop = null // what is open above the page: a list, a menu
    this.turn = 0
    this.sentence = null
    this.last = null // what had the focus last, while it is in the editor
    this.root.addEventListener("focusin", () => (this.last = this.focused()))
    this.root.addEventListener("focusout", () => setTimeout(() => this.root.isConnected && !this.focused() && (this.last = null)))
    this.leaveKeys = keysOf(this)
  }

  leave() {
    // the page around it may be built anew after a change: then another editor stands at this place in a moment
    if (this.last) left.set(this.data.place, { when: Date.now(), turn: this.turn, focus: this.last })
    this.leaveKeys()
    this.pop?.close()
    this.talk.leave()
  }

  word(key, params = {}) {
    return fill(this.data.words[key], params)
  }

  hear(data) {
    const first = !this.data
    this.data = data
    this.draw()
    if (data.sentence !== this.sentence && !first) this.live.textContent = data.sentence || this.word("empty")
    this.sentence = data.sentence
    if (first) this.takeUp(data)
    if (data.look.turn !== this.turn) this.lookAt(data.look)
    this.turn = data.look.turn
  }

  /** Go on where the editor at this place was left a moment ago. */
  takeUp({ place, look }) {
    const was = left.get(place)
    left.delete(place)
    const free = document.activeElement === document.body
    if (!was || !free || Date.now() - was.when > AGAIN) return (this.turn = look.turn)
    this.turn = was.turn
    this.refocus(was.focus)
  }

  /** An act on a piece. */
  act(act, at, more = {}) {
    if (!this.data.locked) this.talk.act(act, { at, ...more })
  }

  draw() {
    const focus = this.focused()
    const { data } = this
    const keys = element("p", { class: "keys" })
    for (const one of this.word("keys").split("|")) {
      const [key, ...words] = one.split(" ")
      keys.append(element("span", {}, element("kbd", {}, key), ` ${words.join(" ")}`))
    }
    const said = data.said ? element("p", { class: "refused", role: "alert" }, icon("error"), data.said.text) : null
    const reads = data.readBack
      ? element("p", { class: "reads" }, element("small", {}, this.word("reads")), data.sentence || this.word("empty"))
      : null
    const note = element("p", { class: "note", role: "status" }, data.note ? icon("edit_note") : null, data.note)
    const foot = element("div", { class: "foot" }, data.note ? note : null, data.keys && !data.locked ? keys : null)
    this.root.classList.toggle("locked", data.locked)
    this.root.classList.toggle("unsampled", !data.sampled)
    this.root.replaceChildren(...[reads, groupOf(this, data.root, "root"), said, foot].filter(Boolean))
    this.refocus(focus)
    this.pop?.follow()
  }

  // ---- what is typed and chosen

  /** A control whose change is told as an act: at once by the mouse, and after a pause by keys, for a closed list goes through all that
      lies between. What is not told yet survives a new drawing. */
  bind(control, name, tell) {
    control.dataset.focus = name
    if (this.typed.has(name)) control.value = this.typed.get(name)
    let byKeys = false
    const commit = () => {
      clearTimeout(this.waiting.get(name))
      this.waiting.delete(name)
      if (!this.typed.has(name)) return
      const value = this.typed.get(name)
      this.typed.delete(name)
      tell(value)
    }
    control.commit = commit
    control.addEventListener("keydown", (event) => (byKeys = !["Tab", "Enter", "Escape"].includes(event.key)))
    control.addEventListener("pointerdown", () => (byKeys = false))
    control.addEventListener("input", () => this.typed.set(name, control.value))
    control.addEventListener("change", () => {
      this.typed.set(name, control.value)
      if (!byKeys || control.type === "text") return commit()
      clearTimeout(this.waiting.get(name))
      if (control.matches("select")) this.waiting.set(name, setTimeout(commit, SETTLED))
    })
    control.addEventListener("blur", () => control.isConnected && commit())
    control.disabled = this.data.locked
    return control
  }

  // ---- focus

  /** What has the focus, so that a newly drawn editor can give it back. */
  focused() {
    const at = this.root.getRootNode().activeElement
    if (!at || !this.root.contains(at)) return null
    return { name: at.dataset.focus, value: at.value, start: at.type === "text" ? [at.selectionStart, at.selectionEnd] : null, id: at.closest("[data-id]")?.dataset.id }
  }

  refocus(was) {
    if (!was) return
    const found = this.at(was.name) ?? this.at(`row:${was.id}`)
    found?.focus({ preventScroll: true })
    // where it was a text box, another kind of control may stand now
    if (found?.type === "text" && was.start && found.value === was.value) found.setSelectionRange(...was.start)
  }

  at(name) {
    return name ? this.root.querySelector(`[data-focus="${CSS.escape(name)}"]`) : null
  }

  /** Where Python wants the focus: at the part of a piece; if it has no such part, at the piece. */
  lookAt({ id, part }) {
    if (part === "keep" || !part) return
    const found = this.at(`${part}:${id}`) ?? this.at(`row:${id}`) ?? this.at(`joint:${id}`)
    found?.focus()
    if (found?.matches("input")) found.select()
  }
}

export const mount = mountOf(Board)
