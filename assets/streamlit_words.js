// Says in the visitor's language what Streamlit says in English. It has no setting for a language, so the page is watched.
// `install(lang, words, accept)`: lang of the document; words: [[English with {name} parts, ours], …]; endings of files that are taken.

const ATTRIBUTES = ["aria-label", "aria-valuetext", "placeholder", "title", "alt"]
// what people wrote is never touched: only Streamlit's own furniture
const NOT_OURS = '[data-testid="stMarkdownContainer"],[data-testid="stHtml"],[data-testid="stJson"],style,script'
// but the words on Streamlit's own upload button are set like ours, and so is what its buttons say under the mouse
const YET_OURS = '[data-testid="stFileUploader"] button,[data-testid="stTooltipContent"]'

let exact = new Map()
let patterns = []
let watching = false
let accepted = ""

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

function learn(words) {
  exact = new Map(words.filter(([english]) => !english.includes("{")))
  patterns = words.filter(([english]) => english.includes("{")).map(([english, ours]) => {
    const names = [...english.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
    const source = english.split(/\{\w+\}/).map(escaped).join("(.+)")
    return [new RegExp(`^${source}$`, "s"), names, ours]
  })
}

function said(text) {
  const bare = text.trim()
  // a name may hold a line break or be very long; no sentence of Streamlit's is
  if (bare.length > 300 || !/[A-Za-z]/.test(bare)) return null
  if (exact.has(bare)) return text.replace(bare, () => exact.get(bare))
  for (const [pattern, names, ours] of patterns) {
    const found = pattern.exec(bare)
    if (found) return names.reduce((sentence, name, at) => sentence.replace(`{${name}}`, () => said(found[at + 1]) ?? found[at + 1]), ours)
  }
  return null
}

function sayText(node) {
  const parent = node.parentElement
  if (parent?.closest(NOT_OURS) && !parent.closest(YET_OURS)) return
  const part = parent?.dataset.type // a part of a date field
  const ours = part ? said(`${part}:${node.data}`) : said(node.data)
  if (ours !== null && ours !== node.data) node.data = ours
}

function sayAttributes(element) {
  for (const attribute of ATTRIBUTES) {
    const value = element.getAttribute(attribute)
    const ours = value ? said(value) : null
    if (ours !== null && ours !== value) element.setAttribute(attribute, ours)
  }
}

// a chooser that is told what is taken offers a phone's camera too, and has it change its own format of pictures
function sayAccepted(element) {
  if (!element.matches('[class*="st-key-upload_"] input[type="file"]')) return
  element.accept = accepted
  // Streamlit calls every chooser the same; its label says what it is for
  const label = element.closest('[data-testid="stFileUploader"]')?.querySelector("label")?.textContent.trim()
  if (label) element.setAttribute("aria-label", label)
}

function sayAll(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) sayText(node)
    else if (node.nodeType === Node.ELEMENT_NODE) { sayAttributes(node); sayAccepted(node) }
  }
}

function onChange(changes) {
  for (const change of changes) {
    if (change.type === "characterData") sayText(change.target)
    else if (change.type === "attributes") sayAttributes(change.target)
    else change.addedNodes.forEach((node) => sayAll(node))
  }
}

export function install(lang, words, accept) {
  document.documentElement.lang = lang
  accepted = accept
  learn(words)
  sayAll(document.body)
  if (watching) return
  watching = true
  new MutationObserver(onChange).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  })
}
