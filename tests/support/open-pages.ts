import { afterEach } from 'vitest'

/** Prints what stands on the screen; set while a browser is open. */
type Printing = { printOpenPages?: () => Promise<void> }

/** A browser test that only says it waited in vain cannot be understood afterwards. */
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await (globalThis as Printing).printOpenPages?.()
})
