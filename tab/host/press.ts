/** While a finger or a button of the mouse is down, what is drawn must stay where it is: the press would be lost otherwise. */
let isDown = false
const waiting = new Set<() => void>()

/** A press that ended outside this frame is never told to it; nobody holds a button for longer. */
const LONGEST = 1_500
let longest: ReturnType<typeof setTimeout> | undefined

function begin(): void {
  isDown = true
  clearTimeout(longest)
  longest = setTimeout(end, LONGEST)
}

/** The click follows the release at once, in the same task; what waited comes after it. */
const release = (): void => void setTimeout(end)

function end(): void {
  clearTimeout(longest)
  isDown = false
  const all = [...waiting]
  waiting.clear()
  for (const run of all) run()
}

for (const event of ['pointerdown', 'mousedown']) document.addEventListener(event, begin, true)
for (const event of ['pointerup', 'pointercancel', 'mouseup', 'dragend'])
  document.addEventListener(event, release, true)

/** Runs at once, or as soon as the press that is going on has ended and its click was heard. */
export function afterPress(run: () => void): void {
  if (isDown) waiting.add(run)
  else run()
}

/** Resolves when nothing is being pressed. */
export const pressEnded = (): Promise<void> => new Promise((resolve) => afterPress(resolve))
