import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { figures, isWithin, parts } from './figures.mjs'
import { figuresPage } from './figures-page.mjs'

const page = readFileSync(join(import.meta.dirname, '../../docs/figures.md'), 'utf8')

/** Names, budgets and goals in the tables of a page. */
const notified = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', means = '', budget = '', goal = '']) => [name.replaceAll('`', ''), means, budget, goal])

it('the page of figures has every figure of the bench once, with its budget and goal', () => {
  expect(notified(page)).toEqual(notified(figuresPage({ machine: '', figures: [] })))
  expect(
    notified(page)
      .map(([name]) => name)
      .sort(),
  ).toEqual(Object.keys(figures).sort())
})

it('every figure belongs to a part, and says what it means', () => {
  for (const { part, means } of Object.values(figures)) expect([part in parts, means !== '']).toEqual([true, true])
})

it('a figure that could not be measured is not within its budget', () => {
  expect(isWithin('decisionCpuMs', Number.NaN)).toBe(false)
  expect(isWithin('decisionCpuMs', 2.2)).toBe(true)
  expect(isWithin('decisionCpuMs', 2.3)).toBe(false)
})
