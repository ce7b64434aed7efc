/* The list of everything on the rules page that has a condition, by stage. Python owns it; here one searches, folds, chooses, and puts
   rules into another order, by mouse and by keyboard.

   data = { ack, words, locked, chosen: key,
            stages: [{ id, title, open, none, entries: [{ key, label, small, movable, link, badge: { icon, tone, count, hint } or null }] }],
            foot: [{ act, icon, label, count }] }
   Acts: choose { key }, new, move { rule, before }, drop { key }, go { act }. */

import { conversationOf } from "./ops.js"
import { element, fill, icon, mountOf } from "./parts.js"

class List {
  constructor(host) {
    this.host = host
    this.wanted = ""
    this.folded = new Map() // stage -> is it folded, once somebody said so
    this.search = element("input", { type: "search", autocomplete: "off" })
    this.add = element("button", { class: "add", type: "button" })
    this.body = element("div", { class: "stages" })
    this.foot = element("div", { class: "foot" })
    this.live = element("div", { class: "live", "aria-live": "polite", role: "status" })
    const bar = element("div", { class: "bar" }, element("label", { class: "search" }, icon("search"), this.search), this.add)
    this.root = element("div", { class: "list" }, bar, this.body, this.foot, this.live)
    const style = element("link", { rel: "stylesheet", href: new URL("./rule_list.css", import.meta.url).href })
    this.styled = new Promise((done) => (style.onload = style.onerror = done))
    host.replaceChildren(style, this.root)
    this.talk = conversationOf(host, (data) => this.hear(data))
    this.search.addEventListener("input", () => {
      this.wanted = this.search.value.trim().toLocaleLowerCase()
      this.draw()
    })
    this.add.addEventListener("click", () => this.talk.act("new"))
    this.body.addEventListener("click", (event) => this.clicked(event))
    this.root.addEventListener("keydown", (event) => this.pressed(event))
    this.slash = (event) => this.wantsSearch(event)
    document.addEventListener("keydown", this.slash)
    this.dragged()
  }

  leave() {
    document.removeEventListener("keydown", this.slash)
    this.talk.leave()
  }

  hear(data) {
    const before = this.data
    this.data = data
    this.search.placeholder = data.words.search
    this.search.setAttribute("aria-label", data.words.search)
    this.add.replaceChildren(icon("add"), data.words.add)
    this.add.hidden = data.locked
    this.foot.replaceChildren(
      ...data.foot.map((one) => {
        const made = element("button", { type: "button" }, icon(one.icon), element("span", {}, one.label), element("b", {}, one.count))
        made.addEventListener("click", () => this.talk.act("go", { to: one.act }))
        return made
      }),
    )
    const had = this.host.getRootNode().activeElement?.dataset?.key
    this.draw()
    if (had) this.entry(had)?.focus({ preventScroll: true })
    if (!before || before.chosen !== data.chosen) this.entry(data.chosen)?.scrollIntoView({ block: "nearest" })
  }

  entry(key) {
    return key ? this.body.querySelector(`.entry[data-key="${CSS.escape(key)}"]`) : null
  }

  open(stage) {
    if (this.wanted) return true
    if (stage.entries.some((one) => one.key === this.data.chosen) && !this.folded.has(stage.id)) return true
    return !(this.folded.get(stage.id) ?? !stage.open)
  }

  draw() {
    const { stages, words, chosen } = this.data
    const pieces = []
    let found = 0
    for (const stage of stages) {
      const shown = stage.entries.filter((one) => !this.wanted || `${one.label} ${one.small} ${one.key}`.toLocaleLowerCase().includes(this.wanted))
      if (this.wanted && !shown.length) continue
      found += shown.length
      const open = this.open(stage)
      pieces.push(
        element(
          "button",
          { class: "stage", type: "button", "data-stage": stage.id, "aria-expanded": String(open) },
          icon(open ? "expand_more" : "chevron_right"),
          element("span", {}, stage.title),
          element("span", { class: "count" }, String(this.wanted ? shown.length : stage.entries.length)),
        ),
      )
      if (!open) continue
      if (!shown.length) pieces.push(element("p", { class: "none" }, stage.none))
      for (const one of shown) pieces.push(this.drawEntry(one, one.key === chosen))
    }
    if (this.wanted && !found) pieces.push(element("p", { class: "none" }, fill(words.nothing, { words: this.search.value.trim() })))
    this.body.replaceChildren(...pieces)
  }

  drawEntry(one, on) {
    const badge = one.badge
      ? element("span", { class: `chip ${one.badge.tone}`, title: one.badge.hint }, icon(one.badge.icon), String(one.badge.count), element("span", { class: "live" }, one.badge.hint))
      : null
    return element(
      "button",
      { class: on ? "entry on" : "entry", type: "button", "data-key": one.key, "aria-current": on ? "true" : null, draggable: one.movable && !this.data.locked ? "true" : null },
      element("span", { class: "words" }, one.label, one.small ? element("small", {}, one.small) : null),
      badge,
      one.link ? icon("arrow_outward", "quiet") : null,
    )
  }

  clicked(event) {
    const stage = event.target.closest(".stage")
    if (stage) {
      const id = stage.dataset.stage
      this.folded.set(id, stage.getAttribute("aria-expanded") === "true")
      this.draw()
      this.body.querySelector(`.stage[data-stage="${id}"]`)?.focus()
      return
    }
    const entry = event.target.closest(".entry")
    if (entry) this.choose(entry.dataset.key)
  }

  choose(key) {
    if (key === this.data.chosen) return
    this.data = { ...this.data, chosen: key }
    this.draw()
    this.entry(key)?.focus({ preventScroll: true })
    this.talk.act("choose", { key })
  }

  /* ---- keys */

  wantsSearch(event) {
    const typing = event.composedPath()[0]?.matches?.("input,textarea,select,[contenteditable=true]")
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    this.search.focus()
  }

  pressed(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }
    const inSearch = event.target === this.search
    if (inSearch && event.key === "Escape" && this.search.value) {
      event.preventDefault()
      this.search.value = this.wanted = ""
      this.draw()
      return
    }
    if (inSearch && event.key !== "ArrowDown" && event.key !== "Enter") return
    const step = inSearch ? 1 : steps[event.key]
    const entry = event.target.closest?.(".entry")
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown") && entry) {
      event.preventDefault()
      this.shift(entry.dataset.key, event.key === "ArrowUp" ? -1 : 1)
    } else if (step && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      const stops = [...this.body.querySelectorAll(".stage,.entry")]
      const at = inSearch ? stops.findIndex((one) => one.matches(".entry")) : stops.indexOf(event.target.closest(".stage,.entry")) + step
      stops[Math.max(0, Math.min(stops.length - 1, at))]?.focus()
    } else if (event.key === "Delete" && entry && !this.data.locked && this.find(entry.dataset.key)?.movable) {
      event.preventDefault()
      this.talk.act("drop", { key: entry.dataset.key })
    }
  }

  /* ---- another order */

  find(key) {
    return this.data.stages.flatMap((stage) => stage.entries).find((one) => one.key === key)
  }

  shift(key, by) {
    const stage = this.data.stages.find((one) => one.entries.some((entry) => entry.key === key))
    const order = stage.entries.filter((one) => one.movable).map((one) => one.key)
    const at = order.indexOf(key)
    const to = at + by
    if (this.data.locked || at < 0 || to < 0 || to >= order.length) return
    order.splice(to, 0, ...order.splice(at, 1))
    this.move(stage, key, order)
  }

  move(stage, key, order) {
    const places = new Map(order.map((one, at) => [one, at]))
    const rest = stage.entries.filter((one) => !one.movable)
    stage.entries = [...stage.entries.filter((one) => one.movable).sort((a, b) => places.get(a.key) - places.get(b.key)), ...rest]
    this.draw()
    this.entry(key)?.focus({ preventScroll: true })
    const at = order.indexOf(key)
    this.live.textContent = fill(this.data.words.moved, { label: this.find(key).label, place: at + 1, count: order.length })
    this.talk.act("move", { rule: key, before: order[at + 1] ?? "" })
  }

  dragged() {
    let held = null
    const clear = () => this.body.querySelectorAll(".before,.after").forEach((one) => one.classList.remove("before", "after"))
    const side = (entry, event) => {
      const box = entry.getBoundingClientRect()
      return event.clientY < box.top + box.height / 2 ? "before" : "after"
    }
    this.body.addEventListener("dragstart", (event) => {
      held = event.target.closest?.(".entry")?.dataset.key ?? null
      if (held) {
        event.dataTransfer.effectAllowed = "move"
        event.dataTransfer.setData("text/plain", held)
        this.talk.hold()
      }
    })
    this.body.addEventListener("dragover", (event) => {
      const entry = event.target.closest?.(".entry[draggable]")
      if (!held || !entry || entry.dataset.key === held) return
      event.preventDefault()
      clear()
      entry.classList.add(side(entry, event))
    })
    this.body.addEventListener("drop", (event) => {
      const entry = event.target.closest?.(".entry[draggable]")
      if (!held || !entry || entry.dataset.key === held) return
      event.preventDefault()
      const stage = this.data.stages.find((one) => one.entries.some((other) => other.key === held))
      const order = stage.entries.filter((one) => one.movable && one.key !== held).map((one) => one.key)
      order.splice(order.indexOf(entry.dataset.key) + (side(entry, event) === "after" ? 1 : 0), 0, held)
      this.move(stage, held, order)
    })
    this.body.addEventListener("dragend", () => {
      clear()
      if (held) this.talk.release()
      held = null
    })
  }
}

export const mount = mountOf(List)
