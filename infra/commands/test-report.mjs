import { writeFileSync } from 'node:fs'
import { keepDurations } from './test-durations.mjs'

/** @typedef {import('vitest/node').TestModule} TestModule */

/**
 * Measures each test file, what it loads included, and says at the end how many tests passed and failed; a file that could not be run
 * counts as one failure. Writes what `test.mjs` adds up to the file that `TEST_RESULTS` names.
 */
export default class TestReport {
  /** @type {Map<string, number>} */
  #began = new Map()
  /** @type {Map<string, number>} seconds by file */
  #took = new Map()

  /** @param {TestModule} file */
  onTestModuleQueued({ moduleId }) {
    this.#began.set(moduleId, performance.now())
  }

  /** @param {TestModule} file */
  onTestModuleEnd({ moduleId }) {
    this.#took.set(moduleId, (performance.now() - (this.#began.get(moduleId) ?? performance.now())) / 1000)
  }

  /** @param {readonly TestModule[]} files @param {readonly unknown[]} errors of no test, such as a promise that nobody awaited */
  onTestRunEnd(files, errors) {
    const tests = files.flatMap((file) => [...file.children.allTests()])
    const passed = tests.filter((test) => test.result().state === 'passed').length
    const failedTests = tests.filter((test) => test.result().state === 'failed').length
    const broken = files.filter(
      (file) =>
        file.state() === 'failed' && ![...file.children.allTests()].some((test) => test.result().state === 'failed'),
    ).length
    const failed = failedTests + broken + errors.length
    const { TEST_RESULTS: results, TEST_RUN: run } = process.env
    if (results) writeFileSync(results, JSON.stringify({ passed, failed, took: Object.fromEntries(this.#took) }))
    const fine = new Set(files.filter((file) => file.state() === 'passed').map(({ moduleId }) => moduleId))
    keepDurations(new Map([...this.#took].filter(([file]) => fine.has(file))), run === 'whole' && failed === 0)
  }
}
