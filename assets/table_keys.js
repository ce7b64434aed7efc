/* The keyboard and the mouse in the grid of a decision table: arrows walk, typing or Enter writes, Enter and Tab go on, Esc leaves;
   Ctrl+V pastes cells of a spreadsheet from there on, Delete empties, Alt+arrows move the row, Ctrl+Z and Ctrl+Y as everywhere. */

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

export function keysOf(grid) {
  const cellOf = (event) => event.target.closest?.("[data-row]")
  const on = (name, run) => grid.root.addEventListener(name, run)

  on("click", (event) => {
    const cell = cellOf(event)
    if (!cell || grid.editing) return
    grid.activate(cell)
    cell.focus()
    const row = grid.rowOf(cell.dataset.row)
    if (row?.gap !== null && row) grid.take(row)
  })
  on("dblclick", (event) => cellOf(event) && !grid.editing && grid.edit(cellOf(event)))
  on("focusin", (event) => {
    const cell = cellOf(event)
    if (cell && cell.getAttribute("tabindex") === "-1" && event.target === cell) grid.activate(cell)
  })

  on("keydown", (event) => {
    if (event.isComposing) return
    const control = event.ctrlKey || event.metaKey
    if (grid.editing) return whileTyping(grid, event)
    const cell = cellOf(event)
    if (!cell) return
    if (control && event.key.toLowerCase() === "z") return done(event, () => grid.act(event.shiftKey ? "redo" : "undo"))
    if (control && event.key.toLowerCase() === "y") return done(event, () => grid.act("redo"))
    if (event.altKey && event.key in STEPS && STEPS[event.key][0]) return done(event, () => grid.shift(STEPS[event.key][0]))
    if (control || event.altKey) return
    // an input method begins to compose: it goes on in the box
    if (event.key === "Process") return grid.edit(cell, "")
    if (event.key in STEPS) return done(event, () => grid.go(...STEPS[event.key]))
    if (event.key === "Home") return done(event, () => grid.go(0, -1000))
    if (event.key === "End") return done(event, () => grid.go(0, 1000))
    const row = grid.rowOf(cell.dataset.row)
    if (event.key === "Enter" || event.key === "F2") return done(event, () => (row?.gap !== null && row ? grid.take(row) : grid.edit(cell)))
    if (event.key === "Delete" || event.key === "Backspace") return done(event, () => empty(grid, cell))
    if (event.key === " " && cell.dataset.column === "materials") return done(event, () => grid.edit(cell))
    if (event.key.length === 1 && event.key !== " ") return done(event, () => grid.edit(cell, event.key))
  })

  on("paste", (event) => {
    if (grid.editing && !/[\t\n]/.test(event.clipboardData.getData("text/plain").trim())) return
    if (!grid.active.row) return
    event.preventDefault()
    if (grid.editing) grid.cancel()
    grid.paste(event.clipboardData.getData("text/plain"))
  })
  on("copy", (event) => {
    const cell = cellOf(event)
    if (grid.editing || !cell) return
    event.clipboardData.setData("text/plain", cell.textContent)
    event.preventDefault()
  })
  return () => {}
}

function whileTyping(grid, event) {
  if (event.key === "Escape") return done(event, () => grid.cancel())
  if (event.key === "Enter") return done(event, () => grid.commit(event.shiftKey ? -1 : 1, 0))
  if (event.key === "Tab") return done(event, () => grid.commit(0, event.shiftKey ? -1 : 1))
}

/** On a cell: it says nothing any more. On the number of a row: the row goes. */
function empty(grid, cell) {
  const { row, column } = cell.dataset
  const shown = grid.rowOf(row)
  if (!shown || shown.gap !== null) return
  if (!column) return grid.act("drop", { row })
  const of = grid.data.columns.find((one) => one.key === column)
  if (column !== "materials") grid.put(row, column, of.part === "condition" ? grid.word("any") : "")
}

function done(event, run) {
  event.preventDefault()
  event.stopPropagation()
  run()
}
