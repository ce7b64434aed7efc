/* What a row compares with: a number, a day, words, one option or several, yes or no, or another value of the same kind. */

import { choiceBox, chosenFrom, fieldBox, fieldsOf } from "./condition_pick.js"
import { severalBox } from "./condition_several.js"
import { element } from "./parts.js"

const PARTED = /[、，,；;\n]+/

export function valueOf(board, row) {
  const { value } = row
  if (!value) return element("span", { class: "nothing" })
  const name = `value:${row.id}`
  const label = board.word("value", { number: row.number })
  const tell = (now) => board.act("value", row.id, { value: now })
  if (value.source !== "value") board.others.delete(row.id)
  if (value.source !== "value" || board.others.has(row.id)) return otherOf(board, row, name, tell)
  if (value.want === "texts" && (value.options.length || value.known.length)) {
    const sections = () => [["", (value.options.length ? value.options : value.known).map((one) => [one, one, []])]]
    return severalBox(board, { name, label, shown: value.shown, chosen: value.is ?? [], sections, free: !value.options.length, choose: tell })
  }
  if (value.want === "boolean") return selectOf(board, name, label, value, [[true, board.word("yes")], [false, board.word("no")]], tell)
  if (value.options.length || value.known.length) {
    const all = () => [["", (value.options.length ? value.options : value.known).map((one) => [one, one])]]
    return choiceBox(board, { name, label, shown: String(value.is ?? ""), chosen: value.is ?? "", all, free: !value.options.length, choose: tell })
  }
  return inputOf(board, name, label, value, tell)
}

/** Another field as the value; where several may be, other fields among fixed values. */
function otherOf(board, row, name, tell) {
  const { value } = row
  const label = board.word("other", { number: row.number })
  const kinds = value.want === "texts" && value.source === "field" ? ["list"] : value.kinds // one of the entries of a list
  const fields = { scope: row.scope, kinds, but: row.name }
  const chosen = value.source === "value" && value.want !== "texts" ? "" : value.is
  if (value.want !== "texts" || value.source === "field") {
    const choose = (other) => {
      board.others.delete(row.id)
      tell({ var: other })
    }
    return fieldBox(board, { name, label, shown: chosen ? value.shown : "", chosen, ...fields, choose })
  }
  const fixed = [...value.options, ...value.known].map((one) => [one, one, []])
  const sections = () => [[board.word("fixed_values"), [...fixed]], ...fieldsOf(board, fields).map(([heading, names]) => [heading, names.map(([one, words, , also]) => [{ var: one }, words, also])])]
  const choose = (now) => {
    board.others.delete(row.id)
    tell(now)
  }
  return severalBox(board, { name, label, shown: value.shown, chosen: chosen ?? [], sections, free: !value.options.length && !value.numbers, choose })
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

