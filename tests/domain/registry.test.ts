import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stepIds } from '../../teams-app/domain/core/step-ids.ts'
import {
  commandOf,
  commandTypes,
  factKindOf,
  kindOf,
  proposalFactTypes,
  purposes,
  steps,
} from '../../teams-app/domain/registry.ts'

const sources = ['teams-app', 'bot', 'tab'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`),
)

describe('the registry', () => {
  it('holds every step of the guidance once, in its order', () => {
    expect(steps.map(({ id }) => id)).toEqual([...stepIds])
  })

  it('is asked instead of naming a step: a step’s number stands in its own folder alone', () => {
    const elsewhere = sources
      .filter((file) => !file.includes('domain/steps/') && !file.endsWith('core/step-ids.ts'))
      .filter((file) => /'S[1-4]\.\d'/.test(readFileSync(file, 'utf8')))
    expect(sources.length).toBeGreaterThan(500)
    expect(elsewhere).toEqual([])
  })

  it('and no folder of a step names another step', () => {
    const named = sources
      .filter((file) => file.includes('domain/steps/'))
      .map((file) => [file.split('/')[3] ?? '', [...readFileSync(file, 'utf8').matchAll(/'(S[1-4]\.\d)'/g)]] as const)
      .flatMap(([folder, ids]) => ids.map(([, id = '']) => `${folder} ${id}`))
    expect(new Set(named).size).toBe(steps.length)
    expect(new Set(named.map((one) => one.split(' ')[0])).size).toBe(steps.length)
  })

  it.each(steps.filter(({ status }) => status))('$id says what the guidance leaves open at it', ({ openPoints }) => {
    expect(openPoints?.length).toBeGreaterThan(0)
  })

  it.each(purposes)('the question %s is answered by a command, whose answers have words', (purpose) => {
    const { answeredBy, answers, words } = kindOf(purpose)
    expect(commandOf(answeredBy)).toMatchObject({ needs: 'read-model', comesOften: true })
    expect(Object.keys(words.answers).toSorted()).toEqual(answers.map(({ answer }) => answer).toSorted())
    for (const text of [words.heading, words.verb, words.prompt, words.reasonLabel]) expect(text).not.toBe('')
  })

  it('a command that would be given twice by a press of before names the fact that it leaves', () => {
    const leaves = commandTypes.flatMap((type) => commandOf(type)?.leaves ?? [])
    for (const fact of leaves) expect(proposalFactTypes).toContain(fact)
    expect(new Set(leaves).size).toBe(leaves.length)
  })

  it.each(proposalFactTypes)('the fact %s says what it needs', (type) => {
    const needs = factKindOf(type)?.needs ?? []
    expect(new Set(needs).size).toBe(needs.length)
  })
})
