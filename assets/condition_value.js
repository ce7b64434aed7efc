/* What a row compares with: a number, a day, words, one option or several, yes or no, or another value of the same kind. */

import { choiceBox, chosenFrom, fieldBox, optionsBox } from "./condition_pick.js"
import { element } from "./parts.js"

const PARTED = /[、，,；;\n]+/

export function valueOf(board, row) {
  const { value } = row
  if (!value) return element("span", { class: "nothing" })
  const name = `value:${row.id}`
  const label = board.word("value", { number: row.number })
  const tell = (now) => board.act("value", row.id, { value: now })
  if (value.source === "mixed") return element("span", { class: "mixed", title: value.shown }, value.shown)
  if (value.source === "field") board.others.delete(row.id)
  if (value.source === "field" || board.others.has(row.id)) {
    const shown = value.source === "field" ? value.shown : ""
    const choose = (other) => {
      board.others.delete(row.id)
      tell({ var: other })
    }
    return fieldBox(board, { name, label: board.word("other", { number: row.number }), shown, chosen: value.source === "field" ? value.is : "", scope: row.scope, kinds: value.kinds, but: row.name, choose })
  }
  if (value.want === "texts" && value.options.length) return optionsBox(board, { name, label, options: value.options, chosen: value.is ?? [], choose: tell })
  if (value.want === "boolean") return selectOf(board, name, label, value, [[true, board.word("yes")], [false, board.word("no")]], tell)
  if (value.options.length) {
    const all = () => [["", value.options.map((one) => [one, one])]]
    return choiceBox(board, { name, label, shown: String(value.is ?? ""), chosen: value.is ?? "", all, choose: tell })
  }
  return inputOf(board, name, label, value, tell)
}

function selectOf(board, name, label, value, options, tell) {
  const select = element("select", { "aria-label": label, title: String(value.is ?? "") }, element("option", { value: "", disabled: true, hidden: true }, board.word("choose")))
  const known = options.some(([one]) => one === value.is)
  const all = known || value.is === null ? options : [...options, [value.is, String(value.is)]]
  all.forEach(([, words], at) => select.append(element("option", { value: String(at) }, words)))
  const at = all.findIndex(([one]) => one === value.is)
  select.value = at < 0 ? "" : String(at)
  select.classList.toggle("unset", at < 0)
  return chosenFrom(board.bind(select, name, (chosen) => chosen !== "" && tell(all[Number(chosen)][0])))
}

function inputOf(board, name, label, value, tell) {
  const several = value.want === "texts"
  const date = value.want === "date"
  const input = element("input", { type: date ? "date" : "text", inputmode: value.want === "number" ? "decimal" : null, "aria-label": label, placeholder: several ? board.word("texts") : null, title: several ? board.word("texts") : null, max: date ? "9999-12-31" : null })
  input.value = several ? [value.is ?? []].flat().join(board.word("comma")) : String(value.is ?? "")
  const read = (text) => {
    const trimmed = text.trim()
    if (!trimmed) return null
    if (several) return trimmed.split(PARTED).map((one) => one.trim()).filter(Boolean).map((one) => (value.numbers ? number(one) : one))
    return value.want === "number" ? number(trimmed) : trimmed
  }
  board.bind(input, name, (text) => tell(read(text)))
  if (!value.unit) return input
  return element("span", { class: "box unit" }, input, element("span", { class: "suffix", "aria-hidden": "true" }, value.unit))
}

/** A number as people type it; what is none is handed on as it is, and Python says so. */
function number(text) {
  const plain = text.replace(/[０-９．－]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0)).replace(/(?<=\d),(?=\d{3})/g, "")
  return plain !== "" && Number.isFinite(Number(plain)) ? Number(plain) : text
}

