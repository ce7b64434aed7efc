/* The keyboard of the condition editor: Tab goes through the boxes, Enter adds a row, Ctrl+G groups, Ctrl+D duplicates, Alt+arrows move,
   Delete removes (with Ctrl while one types), Esc leaves a box for its row, arrows walk the rows. */

const TEXT = 'input[type="text"], input[type="date"]'

export function keysOf(board) {
  const heard = (event) => {
    if (event.defaultPrevented || event.isComposing || !board.data || board.data.locked) return
    const piece = event.target.closest?.("[data-id]")
    if (piece && act(board, event, piece)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  board.root.addEventListener("keydown", heard)
  return () => board.root.removeEventListener("keydown", heard)
}

function act(board, event, piece) {
  const { key, target } = event
  const id = Number(piece.dataset.id)
  const told = event.ctrlKey || event.metaKey
  const commit = () => target.commit?.()
  if (event.altKey && (key === "ArrowUp" || key === "ArrowDown")) {
    commit()
    return board.act("move", id, { by: key === "ArrowUp" ? -1 : 1 }), true
  }
  if (told && key.toLowerCase() === "g") return commit(), board.act("wrap", id), true
  if (told && key.toLowerCase() === "d") return commit(), board.act("double", id), true
  if (key === "Delete" && !event.altKey && (told || !(target.matches(TEXT) && (target.value || target.type === "date")))) return board.act("drop", id), true
  if (event.altKey || told || event.shiftKey) return false
  if (key === "Enter" && !target.matches("button")) {
    commit()
    return board.act("add", id), true
  }
  if (key === "Escape") return leave(board, piece, target)
  if ((key === "ArrowUp" || key === "ArrowDown") && target === piece) return walk(board, piece, key === "ArrowUp" ? -1 : 1)
  return false
}

/** Out of a box to its row; what was typed there and not told is taken back, and a row that was begun anew is as it was. */
function leave(board, piece, target) {
  if (target === piece || piece.dataset.kind === "group") return false
  const { focus } = target.dataset
  const typed = board.typed.delete(focus)
  clearTimeout(board.waiting.get(focus))
  board.waiting.delete(focus)
  if (typed) board.draw()
  const row = board.at(`row:${piece.dataset.id}`)
  row?.focus()
  if (!typed && row?.querySelector(":scope > .before")) board.act("revert", Number(piece.dataset.id))
  return true
}

function walk(board, piece, by) {
  const rows = [...board.root.querySelectorAll(".row")]
  rows[rows.indexOf(piece) + by]?.focus()
  return true
}
