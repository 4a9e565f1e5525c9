import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.mjs'

/** Milliseconds for a test or a hook. */
const TIMEOUT = 120_000

/**
 * Test files run in a few processes, one file after another in each, and what a file has loaded is there for the next: so no module
 * of the product or of the tests may keep what one file did for another. Faults by the hundred are in `npm run chaos`.
 */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: process.env.CHAOS_FOLDER ? [] : ['tests/chaos/**'],
    setupFiles: ['tests/support/open-pages.ts'],
    pool: 'forks',
    isolate: false,
    testTimeout: TIMEOUT,
    hookTimeout: TIMEOUT,
    slowTestThreshold: TIMEOUT,
    sequence: { sequencer: LongestFirst },
  },
})
