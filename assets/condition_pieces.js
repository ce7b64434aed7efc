/* The pieces of the condition editor: groups with their members, rows, and what has no row of its own. */

import { chosenFrom, fieldBox } from "./condition_pick.js"
import { menuButton } from "./condition_menu.js"
import { valueOf } from "./condition_value.js"
import { element, icon } from "./parts.js"

/** A group: how it is joined, its members, what can be added. `place`: "root", "body" or "" for one among others. */
export function groupOf(board, group, place = "") {
  const { data } = board
  const label = group.joints.find(([joint]) => joint === group.joint)?.[1] ?? group.joint
  const alone = group.members.length < 2 && group.joint === "all" && place
  const head = element("div", { class: "head" }, alone ? element("span", { class: "every" }, place === "body" ? board.word("every") : "") : jointOf(board, group), foundOf(group.found), place ? null : menuButton(board, group))
  const members = element("div", { class: "members" })
  group.members.forEach((member, at) => {
    if (group.joint === "if") members.append(element("span", { class: "side" }, board.word(at ? "then" : "if")))
    members.append(pieceOf(board, member))
  })
  if (!data.locked && group.joint !== "if") members.append(addsOf(board, group))
  const bare = alone && place === "root" // of one row alone the row says all
  return element("div", { class: `group ${place} ${alone ? "alone" : ""}`, role: "group", "aria-label": board.word("group", { label, count: group.members.length }), "data-id": group.id, "data-kind": "group" }, bare ? null : head, members)
}

function pieceOf(board, piece) {
  if (piece.kind === "group") return groupOf(board, piece)
  return piece.kind === "row" ? rowOf(board, piece) : fixedOf(board, piece)
}

function jointOf(board, group) {
  const select = element("select", { "aria-label": board.word("joint") }, ...group.joints.map(([joint, words]) => element("option", { value: joint }, words)))
  select.value = group.joint
  return chosenFrom(board.bind(select, `joint:${group.id}`, (joint) => board.act("joint", group.id, { joint })), "joint")
}

function addsOf(board, group) {
  const button = (key, more) => {
    const made = element("button", { type: "button", class: "plain", "data-focus": `${key}:${group.id}` }, icon("add"), board.word(key))
    made.addEventListener("click", () => board.act("add", group.id, more))
    return made
  }
  return element("div", { class: "adds" }, button("add", {}), button("add_group", { group: true }))
}

/** How a clause stands for the chosen applicant. Beside a sign there is always a word. */
function foundOf(found) {
  if (!found) return element("span", { class: "found" })
  const value = found.value ? element("span", { class: "sampled", title: found.value }, `·\u00a0${found.value}`) : null
  return element("span", { class: `found ${found.tone}` }, icon(found.icon), element("b", {}, found.words), value)
}

function notOf(board, piece) {
  return piece.negated ? element("span", { class: "not" }, board.word("not")) : null
}

function rowOf(board, row) {
  const field = fieldBox(board, {
    name: `field:${row.id}`,
    label: board.word("field", { number: row.number }),
    shown: row.label,
    chosen: row.name,
    scope: row.scope,
    choose: (name) => board.act("field", row.id, { name }),
  })
  const test = row.name ? testOf(board, row) : null
  const line = element("div", { class: `line ${widthOf(row.testWords) > 10 ? "long" : ""} ${widthOf(row.testWords) > 20 ? "longer" : ""} ${row.value ? "" : "alone"} ${row.negated ? "negated" : ""}` }, notOf(board, row), field, test, valueOf(board, row), foundOf(row.found), menuButton(board, row))
  const fault = row.fault ? element("p", { class: "fault", role: "alert" }, icon("error"), row.fault) : null
  const unknown = row.unknown ? element("p", { class: "unknown", role: "status" }, icon("help"), row.unknown) : null
  const before = row.before ? element("p", { class: "before" }, icon("history"), board.word("before", { text: row.before })) : null
  return element("div", { class: `row ${row.whole ? "" : "begun"}`, role: "group", tabindex: "-1", "aria-label": board.word("row", { number: row.number }), "data-id": row.id, "data-kind": "row", "data-focus": `row:${row.id}` }, line, fault, unknown, before, row.body ? groupOf(board, row.body, "body") : null)
}

/** About how wide words are, in Latin letters. */
const widthOf = (words) => [...words].reduce((sum, one) => sum + (one > "\u2e80" ? 2 : 1), 0)

function testOf(board, row) {
  const select = element("select", { "aria-label": board.word("test", { number: row.number }), title: row.testWords })
  for (const [heading, tests] of board.data.tests[row.tests] ?? []) {
    const options = tests.map(([test, words]) => element("option", { value: test }, words))
    select.append(...(heading ? [element("optgroup", { label: heading }, ...options)] : options))
  }
  select.value = row.test
  return chosenFrom(board.bind(select, `test:${row.id}`, (test) => board.act("test", row.id, { test })), "test")
}

/** A condition that the editor has no row for. */
function fixedOf(board, piece) {
  const line = element("div", { class: "line whole" }, element("span", { class: "text", title: board.word("fixed") }, icon("lock"), piece.text), foundOf(piece.found), menuButton(board, piece))
  return element("div", { class: "row fixed", role: "group", tabindex: "-1", "aria-label": board.word("row", { number: piece.number }), "data-id": piece.id, "data-kind": "fixed", "data-focus": `row:${piece.id}` }, line)
}
