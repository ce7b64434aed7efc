/* A button of the editor's bar with a list behind it: typed to narrow, walked by arrows, chosen by Enter or a click. */

import { element, fill, icon } from "./parts.js"

const MOST = 80

let open = null

export class Menu {
  /** `entries()` gives [{ path, label, group, hint }]; `chosen(entry)` is told what was chosen; `back()` takes the focus again. */
  constructor(sign, { entries, chosen, back }) {
    this.entries = entries
    this.chosen = chosen
    this.back = back
    this.label = element("span")
    this.button = element("button", { type: "button", class: "tool", "aria-haspopup": "listbox", "aria-expanded": "false" }, icon(sign), this.label)
    this.search = element("input", { type: "search", autocomplete: "off", role: "combobox", "aria-expanded": "true", "aria-controls": `menu_${sign}` })
    this.list = element("div", { class: "options", role: "listbox", id: `menu_${sign}` })
    this.panel = element("div", { class: "menu", hidden: true }, element("label", { class: "search" }, icon("search"), this.search), this.list)
    this.root = element("div", { class: "tooled" }, this.button, this.panel)
    this.button.addEventListener("click", () => (this.panel.hidden ? this.show() : this.close(true)))
    this.search.addEventListener("input", () => this.draw())
    this.root.addEventListener("keydown", (event) => this.pressed(event))
    // the caret of the text stays where it is while one clicks
    this.list.addEventListener("mousedown", (event) => event.preventDefault())
    this.list.addEventListener("click", (event) => this.clicked(event))
    this.root.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.root.contains(event.relatedTarget)) this.close(false)
    })
  }

  says(words, label) {
    this.words = words
    this.label.textContent = label
    this.search.placeholder = words.seek
    this.search.setAttribute("aria-label", `${label} ${words.seek}`)
    this.list.setAttribute("aria-label", label)
  }

  show() {
    open?.close(false)
    open = this
    this.search.value = ""
    this.panel.hidden = false
    this.button.setAttribute("aria-expanded", "true")
    this.draw()
    const over = this.panel.getBoundingClientRect().right - document.documentElement.clientWidth + 8
    this.panel.style.left = over > 0 ? `${-over}px` : ""
    this.search.focus({ preventScroll: true })
  }

  close(back) {
    if (this.panel.hidden) return
    this.panel.hidden = true
    this.panel.style.left = ""
    this.button.setAttribute("aria-expanded", "false")
    if (open === this) open = null
    if (back) this.back()
  }

  draw() {
    const wanted = this.search.value.trim()
    this.found = sifted(this.entries(), wanted).slice(0, MOST)
    this.at = 0
    let group = null
    const pieces = []
    this.found.forEach((one, number) => {
      if (one.group && one.group !== group) pieces.push(element("div", { class: "group", role: "presentation" }, (group = one.group)))
      pieces.push(
        element("div", { class: "option", role: "option", id: `${this.list.id}_${number}`, "data-at": number, "aria-selected": "false", title: one.hint && one.hint !== one.label ? one.hint : null }, element("span", { lang: "zh" }, one.label)),
      )
    })
    if (!pieces.length) pieces.push(element("p", { class: "none" }, fill(this.words.nothing, { words: wanted })))
    this.list.replaceChildren(...pieces)
    this.mark()
  }

  mark() {
    this.list.querySelectorAll(".option").forEach((one, number) => one.setAttribute("aria-selected", String(number === this.at)))
    const on = this.list.querySelector('[aria-selected="true"]')
    on ? this.search.setAttribute("aria-activedescendant", on.id) : this.search.removeAttribute("aria-activedescendant")
    on?.scrollIntoView({ block: "nearest" })
  }

  pressed(event) {
    if (this.panel.hidden || event.isComposing) return
    const steps = { ArrowDown: 1, ArrowUp: -1 }
    if (event.key in steps) {
      this.at = Math.max(0, Math.min(this.found.length - 1, this.at + steps[event.key]))
      this.mark()
    } else if (event.key === "Enter" && event.target === this.search) this.take(this.found[this.at])
    else if (event.key === "Escape") this.close(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  clicked(event) {
    const option = event.target.closest(".option")
    if (option) this.take(this.found[Number(option.dataset.at)])
  }

  take(one) {
    if (!one) return
    this.close(true)
    this.chosen(one)
  }
}

/** What is called so, the nearest first: by its beginning, then anywhere in its words. */
export function sifted(entries, wanted) {
  const words = wanted.toLocaleLowerCase()
  if (!words) return entries
  const rank = (one) => {
    const label = one.label.toLocaleLowerCase()
    if (label.startsWith(words)) return 0
    if (label.includes(words)) return 1
    return `${one.group ?? ""} ${one.hint ?? ""} ${one.path}`.toLocaleLowerCase().includes(words) ? 2 : 3
  }
  return entries.map((one, at) => [rank(one), at, one]).filter(([place]) => place < 3).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , one]) => one)
}
