import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { questions } from '../../infra/probe/questions.ts'
import { markdownTables } from '../support/markdown-tables.ts'
import { seeded } from './seeded.ts'

const [rows = []] = markdownTables(readFileSync(join(import.meta.dirname, '../../docs/unproven.md'), 'utf8'))

it('docs/unproven.md and the probe ask the same questions in the same words', () => {
  const written = rows.map((row) => ({
    number: Number(row['#']),
    question: row.question,
    assumed: row['we assume, and the local tenant does by default'],
    probe: row.probe,
  }))
  expect(questions.map(({ settledBy: _, ...asked }) => asked)).toEqual(written)
})

it('numbers go up by one, and what no probe settles says why or what to do by hand', () => {
  expect(questions.map(({ number }) => number)).toEqual(questions.map((_, index) => index + 1))
  for (const { settledBy, probe } of questions) {
    expect(probe.startsWith('by hand: ')).toBe(settledBy === 'hand')
    expect(probe.includes('--large')).toBe(settledBy === 'large')
    expect(probe.startsWith('cannot be provoked; ')).toBe(settledBy === 'watched')
  }
})

it('each switch of the local tenant belongs to the question of its row', () => {
  const written = rows.flatMap(({ '#': number, switch: name }) => (name === 'none' ? [] : [[name, Number(number)]]))
  const tried = Object.entries(seeded).map(([name, { question }]) => [name, question])
  expect(new Map(written as [string, number][])).toEqual(new Map(tried as [string, number][]))
})
