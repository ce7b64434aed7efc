/* The materials of a row: check boxes beside the cell, found by typing a part of the name. Arrows walk, Space ticks, Enter takes what is
   ticked, Esc leaves it as it was; a click elsewhere takes it too. */

import { openBeside } from "./condition_menu.js"
import { element } from "./parts.js"

/** Open them beside the cell of a row; `begun` = what was typed already. */
export function openMaterials(grid, row, begun = "") {
  const named = new Set(row.named)
  const before = [...named].join()
  const search = element("input", { type: "text", placeholder: grid.word("pick_search"), "aria-label": grid.word("pick_search"), autocomplete: "off", spellcheck: "false" })
  search.value = begun
  const list = element("div", { class: "checks", role: "group", "aria-label": grid.word("pick") })
  const count = element("span", { role: "status" })
  const done = element("button", { type: "button", class: "done" }, grid.word("pick_done"))
  const cancel = element("button", { type: "button" }, grid.word("pick_cancel"))
  const panel = element("div", { class: "materials", role: "dialog", "aria-label": grid.word("pick") }, search, list, element("div", { class: "foot" }, count, done, cancel))
  // what the row names already stands first
  const listed = [...grid.data.materials].sort((one, other) => named.has(other.id) - named.has(one.id))
  let keep = true

  const tell = () => {
    count.textContent = named.size ? grid.word("pick_count", { count: named.size }) : grid.word("pick_none")
    done.disabled = !named.size
  }
  const fill = () => {
    const wanted = search.value.trim().toLowerCase()
    const found = listed.filter((one) => one.name.toLowerCase().includes(wanted))
    list.replaceChildren(...(found.length ? found.map(line) : [element("p", {}, grid.word("pick_nothing"))]))
  }
  const line = ({ id, name }) => {
    const box = element("input", { type: "checkbox", value: id })
    box.checked = named.has(id)
    box.addEventListener("change", () => {
      box.checked ? named.add(id) : named.delete(id)
      tell()
    })
    return element("label", {}, box, element("span", {}, name))
  }
  const pop = openBeside(grid, `${row.id} materials`, panel, () => {
    // in the order of the document, as they are listed
    const chosen = grid.data.materials.map((one) => one.id).filter((id) => named.has(id))
    if (keep && chosen.length && chosen.join() !== before) grid.nameMaterials(row.id, chosen)
    grid.focus()
  })
  const leave = (taking) => {
    keep = taking
    pop.close()
  }
  done.addEventListener("click", () => leave(true))
  cancel.addEventListener("click", () => leave(false))
  search.addEventListener("input", () => {
    fill()
    pop.place()
  })
  panel.addEventListener("keydown", (event) => {
    if (event.isComposing) return
    const stop = () => (event.preventDefault(), event.stopPropagation())
    const boxes = [...list.querySelectorAll("input")]
    const at = boxes.indexOf(event.target)
    if (event.key === "Escape") return stop(), leave(false)
    if (event.key === "ArrowDown") return stop(), (boxes[at + 1] ?? boxes.at(-1))?.focus()
    if (event.key === "ArrowUp") return stop(), (at > 0 ? boxes[at - 1] : search).focus()
    if (event.key === "Enter" && event.target.tagName === "INPUT") {
      stop()
      // one that is found by typing alone is meant
      if (event.target === search && search.value.trim() && boxes.length === 1 && !boxes[0].checked) named.add(boxes[0].value)
      leave(true)
    }
    // Tab stays inside: what is ticked is taken or left by a button
    if (event.key === "Tab") {
      const stops = [search, ...boxes, done, cancel].filter((one) => !one.disabled)
      const next = stops[(stops.indexOf(event.target) + (event.shiftKey ? -1 : 1) + stops.length) % stops.length]
      return stop(), next.focus()
    }
  })
  fill()
  tell()
  search.focus()
}
