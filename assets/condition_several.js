/* A box that takes several values: options, values that are in use or typed, other fields. A typed part narrows a long list. */

import { openBeside } from "./condition_menu.js"
import { element, icon } from "./parts.js"

const FEW = 12 // that are looked through without a box to narrow them
const PARTED = /[、，,；;\n]+/

/** `sections()` = [[heading, [[value, words, [other words]]]]], each value a text, a number or { var }. `free`: others may be typed.
    `choose` is told all that are taken once the list is closed, in the order of the list. */
export function severalBox(board, { name, label, shown, chosen, sections, free = false, choose }) {
  const button = element("button", { type: "button", class: "several", "aria-haspopup": "dialog", "aria-expanded": "false", "aria-label": `${label}${shown ? `：${shown}` : ""}`, title: shown || null, "data-focus": name }, element("span", {}, shown || board.word("choose")))
  button.disabled = board.data.locked
  button.addEventListener("click", () => (board.pop?.name === name ? board.pop.close() : open(board, { name, label, chosen, sections, free, choose })))
  return element("span", { class: "box" }, button, icon("expand_more", "end"))
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)

function open(board, { name, label, chosen, sections, free, choose }) {
  const listed = sections()
  const [, first] = listed[0]
  // what stands there and is not offered can be taken away
  for (const one of chosen) if (!listed.some(([, entries]) => entries.some(([value]) => same(value, one)))) first.push([one, one?.var ?? String(one), []])
  let picked = [...chosen]
  const isPicked = (value) => picked.some((one) => same(one, value))
  const pick = (value, yes) => (picked = yes ? [...picked, value] : picked.filter((one) => !same(one, value)))

  const what = element("div", { role: "group", class: "list checks", "aria-label": label })
  const long = free || listed.reduce((sum, [, entries]) => sum + entries.length, 0) > FEW
  const search = long ? element("input", { type: "search", autocomplete: "off", spellcheck: "false", "aria-label": board.word(free ? "add_value" : "find"), placeholder: board.word(free ? "add_value" : "find") }) : null
  const body = element("div")
  const lineOf = ([value, words, other]) => {
    const check = element("input", { type: "checkbox" })
    check.checked = isPicked(value)
    check.addEventListener("change", () => pick(value, check.checked))
    return element("label", {}, check, element("span", {}, words), other ? element("span", { class: "other" }, other) : null)
  }
  const fillList = () => {
    const wanted = search?.value.trim().toLowerCase() ?? ""
    const found = (heading, [value, words, also = []]) => {
      if (!wanted || `${words} ${heading}`.toLowerCase().includes(wanted)) return [[value, words, ""]]
      const other = also.find((one) => one.toLowerCase().includes(wanted))
      return other ? [[value, words, other]] : []
    }
    body.replaceChildren()
    for (const [heading, entries] of listed) {
      const lines = entries.flatMap((one) => found(heading, one)).map(lineOf)
      if (!lines.length) continue
      body.append(element("div", { role: "group", "aria-label": heading || label }, heading ? element("div", { class: "heading", "aria-hidden": "true" }, heading) : null, ...lines))
    }
    if (!body.childElementCount && (wanted || !free)) body.append(element("div", { class: "none" }, board.word(free ? "add_this" : "nothing", { text: search?.value.trim() ?? "" })))
    board.pop?.place()
    if (wanted) board.live.textContent = board.word("told", { count: checks().length })
  }
  const checks = () => [...body.querySelectorAll("input")]
  const enter = () => {
    const typed = search.value.trim()
    const [only, ...more] = checks()
    const exact = checks().find((one) => one.nextSibling.textContent === typed)
    if (exact || (only && !free && !more.length)) (exact ?? only).click()
    else if (free && typed) {
      for (const one of typed.split(PARTED).map((part) => part.trim()).filter(Boolean)) {
        if (!first.some(([value]) => same(value, one))) first.push([one, one, []])
        if (!isPicked(one)) pick(one, true)
      }
    } else return
    search.value = ""
    fillList()
  }
  const close = (event) => {
    if (event.key === "Escape" && search) search.value = "" // what was typed and not added is taken back
    pop.close()
    board.at(name)?.focus()
  }

  search?.addEventListener("input", fillList)
  what.addEventListener("keydown", (event) => {
    if (event.isComposing) return
    const all = [...(search ? [search] : []), ...checks()]
    const at = all.indexOf(event.target)
    if (event.key === "ArrowDown" || event.key === "ArrowUp") all[(at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length].focus()
    else if (event.key === "Enter" && event.target === search && search.value.trim()) enter()
    else if (event.key === "Escape" || event.key === "Enter") close(event)
    else if (event.key === "Tab") return void (close(event), event.stopPropagation())
    else return void event.stopPropagation() // what is typed here is no key of the row
    event.preventDefault()
    event.stopPropagation()
  })
  what.append(...[search, body].filter(Boolean))
  const pop = openBeside(board, name, what, () => {
    board.at(name)?.setAttribute("aria-expanded", "false")
    if (free && search.value.trim()) enter()
    const order = listed.flatMap(([, entries]) => entries.map(([value]) => value))
    const now = order.filter((value, at) => isPicked(value) && order.findIndex((one) => same(one, value)) === at)
    if (!same(now, chosen)) choose(now)
  })
  board.at(name)?.setAttribute("aria-expanded", "true")
  fillList()
  ;(search ?? checks()[0])?.focus()
}
