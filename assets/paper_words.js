/* What lies under the words of a paper while they are written: each line with its number, chips for what stands between 【 and 】, faults
   in red. The words themselves are a text box over it, so that input methods, keys and screen readers find what they know. The two
   break their lines alike: a chip takes exactly the room of its words. */

import { element } from "./parts.js"

const CHIP = /【(?:[^【】]|【[^【】]*】)*】/g
const WORD = /^(?!\u3000)([^\s【】，。：；、|]{1,6})(?=[ \u3000])/

/** The lines of `text` in `layer`. `known`: line -> its tokens as Python read it; `faults`: of lines that still read the same. */
export function drawWords(layer, text, known, faults) {
  const lines = text.split("\n")
  const before = [...layer.children]
  lines.forEach((words, at) => {
    const wrong = faults.filter((one) => one.line === at + 1)
    const tokens = known.get(words) ?? guessed(words)
    const sign = JSON.stringify([words, tokens, wrong.map((one) => [one.start, one.end, one.bad]), at])
    if (before[at]?.dataset.sign === sign) return
    const made = drawLine(at + 1, tokens, wrong)
    made.dataset.sign = sign
    before[at] ? before[at].replaceWith(made) : layer.append(made)
  })
  before.slice(lines.length).forEach((one) => one.remove())
}

function drawLine(number, tokens, wrong) {
  const bad = wrong.some((one) => one.bad)
  const line = element("div", { class: bad ? "line bad" : wrong.length ? "line warned" : "line", "data-n": number })
  let at = 0
  for (const [mark, words] of tokens) {
    const chip = words.startsWith("【") && words.endsWith("】")
    const made = element("span", { class: `${mark}${chip ? " chip" : ""}` })
    for (const [piece, isWrong] of parted(words, at, wrong)) made.append(isWrong ? element("span", { class: "wrong" }, ...bracketed(piece)) : element("span", {}, ...bracketed(piece)))
    line.append(made)
    at += words.length
  }
  if (!at) line.append("\u200b") // as high as any other
  return line
}

/** The pieces of a token that a fault is about, and those it is not. */
function parted(words, at, wrong) {
  const flags = [...Array(words.length).keys()].map((place) => wrong.some((one) => one.start <= at + place && at + place < one.end))
  if (!flags.includes(true)) return [[words, false]]
  const pieces = []
  let start = 0
  for (let place = 1; place <= flags.length; place += 1) {
    if (place === flags.length || flags[place] !== flags[start]) {
      pieces.push([words.slice(start, place), flags[start]])
      start = place
    }
  }
  return pieces
}

/** The brackets of a chip are its margins: one does not see them. */
function bracketed(words) {
  return words.split(/([【】])/).filter(Boolean).map((one) => (one === "【" || one === "】" ? element("i", {}, one) : one))
}

/** How a line looks until Python has read it. */
function guessed(words) {
  const tokens = []
  const word = WORD.exec(words)
  let at = word ? word[0].length : 0
  if (word) tokens.push(["keyword", words.slice(0, at)])
  for (const found of words.matchAll(CHIP)) {
    if (found.index < at) continue
    if (found.index > at) tokens.push(["text", words.slice(at, found.index)])
    tokens.push(["field", found[0]])
    at = found.index + found[0].length
  }
  if (at < words.length) tokens.push(["text", words.slice(at)])
  return tokens
}

/** Python counts characters, a browser counts halves of the rare ones: from the one to the other, and back. */
export const toUnits = (line, points) => [...line].slice(0, points).join("").length
export const toPoints = (line, units) => [...line.slice(0, units)].length

/** Line (from 1) and column of a place in the text. */
export function placeOf(text, at) {
  const before = text.slice(0, at)
  const line = before.split("\n").length
  return { line, column: at - before.lastIndexOf("\n") - 1 }
}

/** The place of a line and column in the text. */
export function offsetOf(text, line, column) {
  const lines = text.split("\n")
  const to = Math.min(Math.max(line, 1), lines.length) - 1
  const before = lines.slice(0, to).reduce((sum, one) => sum + one.length + 1, 0)
  return before + Math.min(Math.max(column, 0), lines[to].length)
}
