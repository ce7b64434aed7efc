// Keeps what somebody is typing into the form until it is saved: through a lost connection, a page that was put away by the phone's
// camera, a reload. It lies in this tab alone (sessionStorage), a field at a time, and is gone as soon as the house says that a later
// state was saved, when the form is left (filed, signed out, another page), and with the tab.

const PREFIX = "oneform-typing:"
const FORM = /\/fill$/
// fields of text; whatever is chosen is sent at once
const FIELD = /(?:^|\s)st-key-((?:f|q|o|n|1)_\S+)/
const MARK = "[data-revision]"

let watching = false

const caseId = () => new URLSearchParams(location.search).get("case") || ""
const keyOf = (field) => `${PREFIX}${caseId()}:${field}`

function revision() {
  const mark = document.querySelector(MARK)
  return mark ? Number(mark.dataset.revision) : null
}

function read(key) {
  try { return JSON.parse(sessionStorage.getItem(key)) } catch { return null }
}

function write(key, kept) {
  // a full or forbidden store must not break typing
  try { sessionStorage.setItem(key, JSON.stringify(kept)) } catch { /* then nothing is kept */ }
}

function keptKeys() {
  try { return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)) } catch { return [] }
}

function fieldOf(element) {
  if (!element?.matches?.('input[type="text"], input:not([type]), textarea') || element.disabled) return ""
  if (!element.closest('[data-testid="stTextInput"], [data-testid="stTextArea"]')) return ""
  return FIELD.exec(element.closest('[class*="st-key-f_"],[class*="st-key-q_"],[class*="st-key-o_"],[class*="st-key-n_"],[class*="st-key-1_"]')?.className ?? "")?.[1] ?? ""
}

function onForm() {
  return FORM.test(location.pathname) && caseId() !== ""
}

// what stood in the field before anybody typed
const before = new WeakMap()

function onFocus({ target }) {
  if (onForm() && fieldOf(target)) before.set(target, target.value)
}

function onInput({ target }) {
  const field = onForm() ? fieldOf(target) : ""
  if (!field) return
  const key = keyOf(field)
  const stood = read(key)?.stood ?? before.get(target) ?? ""
  if (target.value === stood) sessionStorage.removeItem(key)
  else write(key, { text: target.value, stood, revision: revision() ?? 0 })
}

function say(element, text) {
  const shape = element.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(shape.prototype, "value").set.call(element, text)
  element.dispatchEvent(new Event("input", { bubbles: true }))
  element.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))
}

function look() {
  const now = onForm() ? revision() : null
  if (!onForm()) return keptKeys().forEach((key) => sessionStorage.removeItem(key))
  if (now === null) return
  for (const key of keptKeys()) {
    const kept = read(key)
    const field = key.slice(`${PREFIX}${caseId()}:`.length)
    const element = key.startsWith(`${PREFIX}${caseId()}:`)
      ? document.querySelector(`.st-key-${CSS.escape(field)} :is(input, textarea)`) : null
    if (!kept || !key.startsWith(`${PREFIX}${caseId()}:`)) sessionStorage.removeItem(key)
    else if (!element || element === document.activeElement) continue
    // another state of the field was saved meanwhile, this text or another: it counts
    else if (element.value !== kept.stood && now > kept.revision) sessionStorage.removeItem(key)
    else if (element.disabled) continue // no connection
    else if (element.value === kept.stood) say(element, kept.text)
    else if (element.value === kept.text) element.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))
  }
}

let waiting = 0
function soon() {
  if (waiting) return
  waiting = setTimeout(() => { waiting = 0; look() }, 300)
}

// the camera is opened, another app, another tab: what was typed is sent while there is a connection
function onHide() {
  if (document.visibilityState === "hidden" && fieldOf(document.activeElement)) document.activeElement.blur()
}

export function install() {
  if (watching) return
  watching = true
  document.addEventListener("focusin", onFocus)
  document.addEventListener("input", onInput)
  document.addEventListener("focusout", soon)
  document.addEventListener("visibilitychange", onHide)
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true })
  soon()
}
