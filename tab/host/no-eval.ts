import * as z from 'zod/mini'

/**
 * Imported before anything else of an entry: the page's policy lets nothing compile code, and schemas that would try to, to be quick,
 * have the browser report it.
 */
z.config({ jitless: true })
