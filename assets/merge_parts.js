/* What the modules of the merge board are made of. Text is always text, never markup. */

/** An element; attributes and children that are null or false are left out. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value)
  }
  made.append(...children.filter((child) => child !== null && child !== undefined))
  return made
}

/** A Material Symbol; a word always stands beside it. */
export const icon = (name, tone = "") => element("span", { class: `i ${tone}`, "aria-hidden": "true", translate: "no" }, name)

export function chip({ text, icon: name, tone = "", hint = "" }) {
  return element("span", { class: `chip ${tone}`, title: hint || null }, name ? icon(name) : null, text)
}

/** "{count} places" with its parameters. */
export function fill(text, params) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => params[name] ?? whole)
}
