/* What opens under a row of the merge board: evidence in pairs, who is strict, and the acts; each act that needs more to be said
   opens its small form here, where the eyes are. Settings with many fields are a dialog of the page (`act settings`). */

import { helpsOf } from "./merge_notes.js"
import { placesOf } from "./merge_parts.js"
import { element, icon } from "./parts.js"

const HOWS = ["date_of_datetime", "birth_date_of_cid", "sex_of_cid"]

/** The row of the table under `row`. While Python has not answered yet, its shape. */
export function drawerOf(board, row) {
  const said = board.data.drawer?.row === row.id ? board.data.drawer : null
  const inside = said ? content(board, row, said) : [element("div", { class: "waiting", role: "status" }, board.word("waiting"))]
  const cell = element("td", { role: "gridcell", colspan: board.width }, element("div", { class: "drawer", "data-row": row.id }, ...inside))
  return element("tr", { role: "row", class: "on under", "data-row": row.id }, cell)
}

function content(board, row, said) {
  const strict = said.strict.map((text) => element("li", {}, icon("verified_user"), text))
  const options = (said.options ?? []).map((line) => element("li", { class: line.tone }, icon(line.icon), line.text))
  const apart = said.apart.map((one) => element("li", {}, icon("call_split"), one.text, board.data.locked ? null : takeBack(board, one)))
  const ideas = said.ideas.map((one) => element("li", {}, icon("lightbulb", "accent"), one.text, one.why ? element("small", {}, one.why) : null, board.data.locked ? null : take(board, one)))
  return [
    element("div", { class: "sides" }, side(board, "for", said.for), side(board, "against", said.against)),
    element("ul", { class: "also" }, ...strict, ...options, ...apart, ...ideas),
    helpsOf(board, row, said),
    board.data.locked ? null : acts(board, row, said),
    board.data.locked ? null : formOf(board, row, said),
  ].filter(Boolean)
}

function side(board, name, reasons) {
  const [sign, tone] = name === "for" ? ["add", "ok"] : ["remove", "bad"]
  const lines = reasons.map((text) => element("li", {}, icon(sign, tone), text))
  const none = element("li", { class: "quiet" }, board.word(`none_${name}`))
  return element("div", {}, element("b", { class: tone }, board.word(name)), element("ul", {}, ...(lines.length ? lines : [none])))
}

function button(board, key, run, { name = null, primary = false, on = null, words = key } = {}) {
  const made = element("button", { type: "button", class: primary ? "primary" : null, "aria-expanded": on === null ? null : String(on), "data-focus": `act:${key}` }, name ? icon(name) : null, board.word(words))
  made.addEventListener("click", run)
  return made
}

const takeBack = (board, one) => small(board, "together", () => board.talk.say({ op: "allow_together", members: one.members }))
const take = (board, one) => small(board, "take", () => board.talk.say(one.edit))

function small(board, key, run) {
  const made = element("button", { type: "button", class: "plain" }, board.word(key))
  made.addEventListener("click", run)
  return made
}

function acts(board, row, said) {
  const opener = (key, sign, words = key) => button(board, key, () => board.openForm(key), { name: sign, on: board.form?.name === key, words })
  const several = said.parts.length > 1
  const made = []
  if (said.waiting) made.push(button(board, "accept", () => board.gesture({ do: "accept", places: placesOf(row) }), { name: "check", primary: true }))
  if (said.asks.length) made.push(button(board, "answer", () => board.talk.act("ask", { number: said.asks[0] }), { name: "help" }))
  if (several && said.parts.some((part) => part.joined)) made.push(opener("split", "call_split"))
  made.push(opener("move", "drive_file_move"))
  made.push(opener("apart", "block"))
  if (said.kind === "field") made.push(opener("relation", "input", `relate_${said.relation}`))
  if (said.lists > 1) made.push(button(board, "options", () => board.talk.act("options", { row: row.id }), { name: "swap_horiz", primary: said.lacking && !said.waiting }))
  made.push(button(board, "settings", () => board.talk.act("settings", { row: row.id }), { name: "tune" }))
  return element("div", { class: "acts", role: "group", "aria-label": board.word("acts") }, ...made)
}

function formOf(board, row, said) {
  switch (board.form?.name) {
    case "split":
      return element("div", { class: "form" }, element("span", {}, board.word("split_which")), ...said.parts.filter((part) => part.joined).map((part, at) => choice(board, part, at, "split", () => board.split([part.place]))))
    case "apart":
      return apartForm(board, row, said)
    case "move":
      return moveForm(board, row, said)
    case "relation":
      return relationForm(board, row, said)
    default:
      return null
  }
}

function choice(board, part, at, name, run) {
  const made = element("button", { type: "button", "data-focus": `${name}:${at}` }, part.label, element("small", {}, ` ${part.department}`))
  made.addEventListener("click", () => {
    board.form = null
    run()
  })
  return made
}

/** Which one is something else, and why: the reason is published with the version. */
function apartForm(board, row, said) {
  if (said.parts.length < 2) return apartFromForm(board, row, said)
  const which = select(board, "apart:which", "apart_which", said.parts.map((part) => [part.place, `${part.label} · ${part.department}`]))
  const why = element("input", { type: "text", required: true, maxlength: 200, "data-focus": "apart:why" })
  preset(board, why, "")
  return form(board, "apart_do", [which.label, labelled(board.word("why"), why)], () => {
    const other = said.parts.find((part) => part.place !== which.control.value)
    board.form = null
    board.gesture({ do: "apart", places: [other.place, which.control.value], why: why.value })
  })
}

/** A row by itself, as one just split off: which other row it is not, and why. */
function apartFromForm(board, row, said) {
  const from = select(board, "apart:from", "apart_from", said.others)
  const left = board.left.get(said.parts[0]?.place)
  if (said.others.some(([id]) => id === left)) preset(board, from.control, left)
  const why = element("input", { type: "text", required: true, maxlength: 200, "data-focus": "apart:why" })
  preset(board, why, "")
  return form(board, "apart_do", [from.label, labelled(board.word("why"), why)], () => {
    board.form = null
    board.gesture({ do: "apart", places: placesOf(row), row: from.control.value, why: why.value })
  })
}

function moveForm(board, row, said) {
  const held = board.form.places?.length ? board.form.places : null
  const parts = said.parts.map((part) => [part.place, `${part.label} · ${part.department}`])
  const all = said.parts.length > 1 ? [["", board.word("move_all")]] : []
  const which = select(board, "move:which", "move_which", [...parts, ...all])
  if (held?.length === 1) preset(board, which.control, held[0])
  const to = select(board, "move:to", "move_to", said.others)
  return form(board, "move_do", [which.label, to.label], () => {
    const places = held && held.length > 1 ? held : which.control.value ? [which.control.value] : placesOf(row)
    board.form = null
    if (board.rows.some((one) => one.id === to.control.value)) board.drop(places, to.control.value, row.id)
    else board.gesture({ do: "drop", places, row: to.control.value, at: row.id })
  })
}

function relationForm(board, row, said) {
  const kind = select(board, "relation:kind", "relation_kind", [["none", board.word("relation_none")], ["prefill", board.word("relation_prefill")], ["derive", board.word("relation_derive")], ...(said.maps ? [["map", board.word("relation_map")]] : [])])
  preset(board, kind.control, said.relation === "merge" ? "none" : said.relation)
  const source = select(board, "relation:source", "relation_source", said.others)
  if (said.source) preset(board, source.control, said.source)
  const how = select(board, "relation:how", "relation_how", HOWS.map((name) => [name, board.word(`how_${name}`)]))
  if (said.how) preset(board, how.control, said.how)
  const fit = () => {
    source.label.hidden = kind.control.value === "none" || kind.control.value === "map"
    how.label.hidden = kind.control.value !== "derive"
  }
  kind.control.addEventListener("change", fit)
  fit()
  return form(board, "relation_do", [kind.label, source.label, how.label], () => {
    const relation = kind.control.value
    board.form = null
    if (relation === "map") return board.talk.act("options", { row: row.id }) // the lists are matched in a dialog of the page
    board.gesture({ do: "relate", row: row.id, source: source.control.value, relation, how: relation === "derive" ? how.control.value : "" })
  })
}

/** What was typed into the form before it was drawn anew, else `value`. */
function preset(board, control, value) {
  control.value = board.form.typed?.[control.dataset.focus] ?? value
}

function form(board, act, fields, run) {
  const made = element("form", { class: "form" }, ...fields, element("button", { type: "submit", class: "primary", "data-focus": `do:${act}` }, board.word(act)))
  made.addEventListener("input", ({ target }) => (board.form.typed = { ...board.form.typed, [target.dataset.focus]: target.value }))
  made.addEventListener("submit", (event) => {
    event.preventDefault()
    run()
  })
  return made
}

function labelled(words, control) {
  return element("label", {}, element("span", {}, words), control)
}

function select(board, focus, key, options) {
  const control = element("select", { "data-focus": focus }, ...options.map(([value, words]) => element("option", { value }, words)))
  preset(board, control, options[0]?.[0] ?? "")
  return { control, label: labelled(board.word(key), control) }
}
