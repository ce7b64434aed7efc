/* What a component of ours and Python say to each other: operations up, acknowledgements down.

   The component paints a gesture at once, numbers it and sends it: trigger `ops` = everything not yet acknowledged,
   [{ seq, edits: [{ op, … }, …] } or { seq, act: "undo", … }, …], each one step of the draft. Python does what has a seq beyond
   its last acknowledgement, in order, and puts `ack` into `data` (also for what it refused). A trigger holds one value for each
   rerun, so what a newer one pushes aside travels again with it; and what a page at rest has not answered is said again. Python's
   data is painted when nothing is pending and no drag is under way: then it is the truth, also after a refusal.

     const talk = conversationOf(parentElement, (data) => { …draw all of it… })
     talk.hear(component)                  // at each call of the default export
     talk.say({ op: "place", … }, …)       // one step: edits that belong together
     talk.act("undo"); talk.act("select", { chosen: ["f1"] })
     talk.tell("painted", 7)               // another trigger, that needs no answer
     talk.hold(); talk.release()           // around a drag
     talk.leave()                          // from the clean-up of the default export

   In Python: at_hand.take_ops(key, component_state.ops or []) -> ack; an act it does not know is acknowledged all the same. */

const LOOK = 300 // ms between two looks at whether the page still works on what was said
const IDLE = 1500 // ms in which it did nothing and gave no answer: said again; Python counts each seq once
const LONGEST = 30000 // ms of work after which it is said again all the same

/** Is the page at work? Said again meanwhile, the run would begin anew and answer later still. */
const working = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "running"

const talks = new WeakMap()

/** The conversation of a mounted component; one for as long as its element lives. `paint(data)` draws what Python says;
    `busy(yes)` is told when something waits for its answer, and when nothing does any more. */
export function conversationOf(parentElement, paint, busy = () => {}) {
  let talk = talks.get(parentElement)
  if (!talk) talks.set(parentElement, (talk = new Conversation(paint, busy, () => talks.delete(parentElement))))
  return talk
}

export class Conversation {
  #paint
  #busy
  #gone
  #send = null
  #seq = 0
  #pending = []
  #data = null
  #painted = null // the text of what was painted last; null = the page shows something else now
  #held = 0
  #again = 0
  #said = 0 // when, last
  #idle = 0 // since when the page has done nothing

  constructor(paint, busy, gone) {
    this.#paint = paint
    this.#busy = busy
    this.#gone = gone
  }

  /** Is everything that was said answered? */
  get settled() {
    return this.#pending.length === 0
  }

  /** What Python says now. */
  hear({ data, setTriggerValue }) {
    this.#send = setTriggerValue
    this.#data = data
    const ack = data.ack ?? 0
    this.#seq = Math.max(this.#seq, ack)
    this.#pending = this.#pending.filter((one) => one.seq > ack)
    this.#show()
    if (this.settled) {
      clearTimeout(this.#again)
      this.#busy(false)
    }
  }

  /** Edits to be made in one step. The page shows them already. */
  say(...edits) {
    this.#add({ edits })
  }

  /** Something else to be done in its turn: undo, redo, or what the page's own Python knows under that name. */
  act(act, more = {}) {
    this.#add({ act, ...more })
  }

  /** Something that needs no answer, under a trigger of its own: of several only the last counts. */
  tell(trigger, value) {
    this.#send?.(trigger, value)
  }

  /** Paint nothing until `release`: something is being dragged. */
  hold() {
    this.#held += 1
  }

  release() {
    this.#held = Math.max(0, this.#held - 1)
    this.#show()
  }

  /** The page shows what Python never said (a drag that came to nothing): paint again, even if nothing has changed. */
  spoil() {
    this.#painted = null
    this.#show()
  }

  /** The component goes. */
  leave() {
    clearTimeout(this.#again)
    this.#gone()
  }

  #add(what) {
    // by the clock, so that a component mounted anew never takes a number an earlier one has used
    this.#seq = Math.max(this.#seq + 1, Date.now())
    this.#pending.push({ seq: this.#seq, ...what })
    this.#painted = null
    this.#busy(true)
    this.#speak()
  }

  #speak() {
    this.#send?.("ops", this.#pending.slice())
    this.#said = this.#idle = performance.now()
    this.#wait()
  }

  /** For the answer; if none will come, for what was said got lost, say it again. */
  #wait() {
    clearTimeout(this.#again)
    this.#again = setTimeout(() => {
      if (this.settled) return
      const now = performance.now()
      if (working()) this.#idle = now
      now - this.#idle > IDLE || now - this.#said > LONGEST ? this.#speak() : this.#wait()
    }, LOOK)
  }

  #show() {
    if (!this.settled || this.#held || !this.#data) return
    const { ack, ...said } = this.#data
    const text = JSON.stringify(said)
    if (text === this.#painted) return
    this.#painted = text
    this.#paint(this.#data)
  }
}
