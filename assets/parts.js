/* What every component of ours is made of. Text is always text, never markup. */

/** An element; attributes and children that are null, undefined or false are left out. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value)
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false))
  return made
}

/** "{count} field{count:|s}" with its parameters: what follows a number agrees with it, as in forms/wording. */
export function fill(text, params) {
  return text.replace(/\{(\w+)(?::([^{}|]*)\|([^{}]*))?\}/g, (whole, name, one, many) => {
    if (!(name in params)) return whole
    return many === undefined ? params[name] : String(params[name]) === "1" ? one : many
  })
}

/** A Material Symbol; a word always stands beside it. */
export const icon = (name, more = "") => element("span", { class: `i ${more}`, "aria-hidden": "true", translate: "no" }, name)

/** The `mount(component)` of a module: one Board for as long as its element lives; it hears what Python says once it has its looks.
    A Board has `styled` (a promise), `talk` (ops.js) and `leave()`. */
export function mountOf(Board) {
  const boards = new WeakMap()
  return (component) => {
    const { parentElement } = component
    let board = boards.get(parentElement)
    if (!board) boards.set(parentElement, (board = new Board(parentElement)))
    board.styled.then(() => board.talk.hear(component))
    // two calls that overtake each other: Streamlit clears up after the first while the board is in use by the second
    board.mounted = component
    return () => {
      if (board.mounted !== component) return
      boards.delete(parentElement)
      board.leave()
    }
  }
}
