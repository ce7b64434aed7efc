/* Lists one chooses from: a field by type-ahead under the headings of the form, and several options at once. */

import { openBeside } from "./condition_menu.js"
import { element, icon } from "./parts.js"

let count = 0

/** A closed list with the sign that every box one chooses from has. */
export const chosenFrom = (select, more = "") => element("span", { class: `box ${more}` }, select, icon("expand_more", "end"))

/** A box that takes a field: `kinds` and `but` narrow what is offered, `choose` is told the name. */
export function fieldBox(board, { scope, kinds = null, but = "", ...more }) {
  const fits = ([one, , kind]) => one !== but && (!kinds || kinds.includes(kind))
  const all = () => [...(board.data.scopes[scope] ?? []), ...board.data.names].map(([heading, names]) => [heading, names.filter(fits)])
  return choiceBox(board, { ...more, all })
}

/** A box that takes one of many, found by typing a part of it. `all()` = [[heading, [[name, words]]]]; `choose` is told the name. */
export function choiceBox(board, { name, label, shown, chosen, all, choose }) {
  const list = `list${++count}`
  const input = element("input", { type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-haspopup": "listbox", "aria-label": label, autocomplete: "off", spellcheck: "false", placeholder: board.word("choose"), title: shown || null, "data-focus": name })
  input.value = shown
  input.disabled = board.data.locked
  let pop = null
  let wanted = ""
  let typing = false

  const offered = () => {
    const fits = (words, heading) => !wanted || `${words} ${heading}`.toLowerCase().includes(wanted)
    return all().map(([heading, names]) => [heading, names.filter(([, words]) => fits(words, heading))]).filter(([, names]) => names.length)
  }
  const fillList = () => {
    const found = offered()
    const box = pop.what
    box.replaceChildren()
    for (const [heading, names] of found) {
      const section = heading ? element("div", { role: "group", "aria-label": heading }, element("div", { class: "heading", "aria-hidden": "true" }, heading)) : box
      for (const [one, words] of names) section.append(element("div", { role: "option", id: `${list}-${one}`, "aria-selected": String(one === chosen), "data-name": one }, words))
      if (section !== box) box.append(section)
    }
    if (!found.length) box.append(element("div", { class: "none" }, board.word("nothing")))
    const options = [...box.querySelectorAll('[role="option"]')]
    mark(options.find((one) => !wanted && one.dataset.name === chosen) ?? options[0])
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
    input.value = option.textContent
    const { name: taken } = option.dataset
    pop?.close()
    if (taken !== chosen) choose(taken)
  }
  const back = () => {
    pop?.close()
    if (typing || input.value !== shown) input.value = shown
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
        else mark(options[(at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length])
        break
      case "Enter":
        if (pop) take(options[at])
        else if (chosen) return
        else open()
        break
      case "Escape":
        if (!pop) return
        back()
        break
      case "Tab":
        if (pop && typing && options.length === 1) take(options[0])
        return
      default:
        return
    }
    event.preventDefault()
    event.stopPropagation()
  })
  input.addEventListener("blur", () => input.isConnected && setTimeout(() => input.isConnected && board.root.getRootNode().activeElement !== input && back()))
  return element("span", { class: "box field" }, input, icon("expand_more", "end"))
}

/** A box that takes several of the options; told once it is closed. */
export function optionsBox(board, { name, label, options, chosen, choose }) {
  const words = chosen.join(board.word("comma"))
  const button = element("button", { type: "button", class: "several", "aria-haspopup": "dialog", "aria-expanded": "false", "aria-label": `${label}${words ? `：${words}` : ""}`, title: words || null, "data-focus": name }, element("span", {}, words || board.word("choose")))
  button.disabled = board.data.locked
  button.addEventListener("click", () => {
    if (board.pop?.name === name) return board.pop.close()
    const picked = new Set(chosen)
    const what = element("div", { role: "group", class: "list checks", "aria-label": label })
    // what stands there and is no option any more can be taken away
    for (const option of [...options, ...chosen.filter((one) => !options.includes(one))]) {
      const check = element("input", { type: "checkbox" })
      check.checked = picked.has(option)
      check.addEventListener("change", () => (check.checked ? picked.add(option) : picked.delete(option)))
      what.append(element("label", {}, check, element("span", {}, option)))
    }
    what.addEventListener("keydown", (event) => {
      const checks = [...what.querySelectorAll("input")]
      const at = checks.indexOf(event.target)
      if (event.key === "ArrowDown" || event.key === "ArrowUp") checks[(at + (event.key === "ArrowDown" ? 1 : -1) + checks.length) % checks.length].focus()
      else if (event.key === "Escape" || event.key === "Enter" || event.key === "Tab") {
        pop.close()
        board.at(name)?.focus()
        if (event.key === "Tab") return
      } else return
      event.preventDefault()
      event.stopPropagation()
    })
    const pop = openBeside(board, name, what, () => {
      board.at(name)?.setAttribute("aria-expanded", "false")
      const now = [...options, ...chosen].filter((one, at, all) => picked.has(one) && all.indexOf(one) === at)
      if (JSON.stringify(now) !== JSON.stringify(chosen)) choose(now)
    })
    button.setAttribute("aria-expanded", "true")
    what.querySelector("input")?.focus()
  })
  return element("span", { class: "box" }, button, icon("expand_more", "end"))
}
