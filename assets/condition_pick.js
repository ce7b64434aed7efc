/* Lists one chooses from: a field by type-ahead under the headings of the form, an option, a value that is in use. */

import { openBeside } from "./condition_menu.js"
import { element, icon } from "./parts.js"

let count = 0

/** A closed list with the sign that every box one chooses from has. */
export const chosenFrom = (select, more = "") => element("span", { class: `box ${more}` }, select, icon("expand_more", "end"))

/** Fields under their headings: [[heading, [[name, label, kind, [other words]]]]]; `kinds` and `but` narrow what is offered. */
export function fieldsOf(board, { scope, kinds = null, but = "" }) {
  const fits = ([one, , kind]) => one !== but && (!kinds || kinds.includes(kind))
  return [...(board.data.scopes[scope] ?? []), ...board.data.names].map(([heading, names]) => [heading, names.filter(fits)])
}

/** A box that takes a field; `choose` is told the name. */
export const fieldBox = (board, { scope, kinds, but, ...more }) => choiceBox(board, { ...more, all: () => fieldsOf(board, { scope, kinds, but }) })

/** A box that takes one of many, found by typing a part of it or of what it is called too. `all()` = [[heading, [[name, words, …, [other
    words]]]]]; `choose` is told the name. `free`: any other words are taken too, as they are typed; null = none. */
export function choiceBox(board, { name, label, shown, chosen, all, free = false, choose }) {
  const list = `list${++count}`
  const input = element("input", { type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-haspopup": "listbox", "aria-label": label, autocomplete: "off", spellcheck: "false", placeholder: board.word("choose"), title: shown || null, "data-focus": name })
  input.value = shown
  input.disabled = board.data.locked
  if (free) board.bind(input, name, (text) => choose(text.trim() || null))
  let pop = null
  let wanted = ""
  let typing = false

  const offered = () => {
    const named = ([, words], heading) => !wanted || `${words} ${heading}`.toLowerCase().includes(wanted)
    // by which other word it is found, is shown beside it
    const other = ([, , , also = []]) => also.find((one) => one.toLowerCase().includes(wanted))
    const found = (one, heading) => (named(one, heading) ? [[one[0], one[1], ""]] : other(one) ? [[one[0], one[1], other(one)]] : [])
    return all().map(([heading, names]) => [heading, names.flatMap((one) => found(one, heading))]).filter(([, names]) => names.length)
  }
  const fillList = () => {
    const found = offered()
    const box = pop.what
    box.replaceChildren()
    for (const [heading, names] of found) {
      const section = heading ? element("div", { role: "group", "aria-label": heading }, element("div", { class: "heading", "aria-hidden": "true" }, heading)) : box
      for (const [one, words, other] of names) section.append(element("div", { role: "option", id: `${list}-${one}`, "aria-selected": String(one === chosen), "data-name": one, "data-words": words }, words, other ? element("span", { class: "other" }, other) : null))
      if (section !== box) box.append(section)
    }
    if (!found.length) box.append(element("div", { class: "none" }, board.word(free ? "new_value" : "nothing")))
    const options = [...box.querySelectorAll('[role="option"]')]
    mark(options.find((one) => !wanted && one.dataset.name === chosen) ?? (free ? null : options[0]))
    pop.place()
    if (typing) board.live.textContent = options.length ? board.word("told", { count: options.length }) : board.word("nothing")
  }
  const mark = (option) => {
    pop.what.querySelector(".active")?.classList.remove("active")
    option?.classList.add("active")
    option?.scrollIntoView({ block: "nearest" })
    option ? input.setAttribute("aria-activedescendant", option.id) : input.removeAttribute("aria-activedescendant")
  }
  const open = () => {
    if (pop || input.disabled) return
    const what = element("div", { role: "listbox", class: "list", id: list, "aria-label": label })
    what.addEventListener("pointerdown", (event) => event.preventDefault()) // the box keeps the focus
    what.addEventListener("click", (event) => take(event.target.closest('[role="option"]')))
    pop = openBeside(board, name, what, () => {
      pop = null
      wanted = ""
      typing = false
      for (const one of [input, board.at(name)].filter(Boolean)) {
        one.setAttribute("aria-expanded", "false")
        one.removeAttribute("aria-activedescendant")
      }
    })
    input.setAttribute("aria-expanded", "true")
    input.setAttribute("aria-controls", list)
    fillList()
  }
  const take = (option) => {
    if (!option) return
    const { name: taken, words } = option.dataset
    input.value = words
    typing = false
    board.typed.delete(name)
    pop?.close()
    if (taken !== chosen) choose(taken)
  }
  const back = () => {
    pop?.close()
    if (typing || input.value !== shown) input.value = shown
    board.typed.delete(name)
    typing = false
  }

  input.addEventListener("pointerdown", () => setTimeout(() => {
    if (!input.isConnected) return
    input.select()
    open()
  }))
  input.addEventListener("input", () => {
    wanted = input.value.trim().toLowerCase()
    typing = true
    pop ? fillList() : open()
  })
  input.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return
    const options = pop ? [...pop.what.querySelectorAll('[role="option"]')] : []
    const at = options.findIndex((one) => one.classList.contains("active"))
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (!pop) open()
        else mark(options[(Math.max(at, event.key === "ArrowDown" ? -1 : 0) + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length])
        break
      case "Enter":
        if (free && (pop || typing) && !options[at]) return pop?.close() // it counts as it was typed
        if (pop) take(options[at])
        else if (chosen) return
        else open()
        break
      case "Escape":
        if (!pop) return
        back()
        break
      case "Tab":
        if (pop && typing && !free && options.length === 1) take(options[0])
        return
      default:
        return
    }
    event.preventDefault()
    event.stopPropagation()
  })
  // what is typed freely is told on leaving; else it has to be one of the list
  if (free) input.addEventListener("blur", () => pop?.close())
  else input.addEventListener("blur", () => input.isConnected && setTimeout(() => input.isConnected && board.root.getRootNode().activeElement !== input && back()))
  return element("span", { class: "box field" }, input, icon("expand_more", "end"))
}
