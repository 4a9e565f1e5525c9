import { describe, expect, it } from 'vitest'
import type { Application } from '../../teams-app/application/application.ts'
import { noteWrittenForms } from '../../teams-app/application/rebuild-summaries.ts'
import { complete, now, REFERENCE } from '../domain/given-history.ts'
import { institution } from '../domain/given-institution.ts'

const form = { proposal: REFERENCE, answers: complete, costing: {}, edits: {} }

/** An instance that knows a proposal by its summary alone, under this title. */
function knowing(title: string) {
  const [reads, noted, recorded]: [string[], object[], string[]] = [[], [], []]
  const readModel = {
    institution: () => institution,
    summary: () => ({ title, leadName: 'Engineering', draft: 'ready' }),
    find: () => undefined,
    reload: async (reference: string) => void reads.push(reference),
    noteDraft: (_: string, shown: object) => void noted.push(shown),
  }
  const ports = { clock: { now: () => now } }
  const app = {
    readModel,
    ports,
    recorded: (reference: string) => void recorded.push(reference),
  } as unknown as Application
  return { app, reads, noted, recorded }
}

describe('a form that was written', () => {
  it('says what its proposal is called now, without a read of the facts of one that is known', async () => {
    const { app, reads, noted, recorded } = knowing('As it was called')
    await noteWrittenForms(app, [form])
    expect(noted).toEqual([{ title: complete.title, leadName: 'Engineering', draft: 'ready' }])
    expect([recorded, reads]).toEqual([[REFERENCE], []])
  })

  it('changes nothing where nobody called it otherwise', async () => {
    const { app, reads, noted, recorded } = knowing(String(complete.title))
    await noteWrittenForms(app, [form])
    expect([noted, recorded, reads]).toEqual([[], [], []])
  })
})
