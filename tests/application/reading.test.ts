import { expect, it } from 'vitest'
import { openFor } from '../../teams-app/application/reading.ts'
import type { Log } from '../../teams-app/ports.ts'
import { asked, now, opened, proposalOf, REFERENCE } from '../domain/given-history.ts'
import { hugh, institution } from '../domain/given-institution.ts'

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const head = { id: hugh.id, standing: 'staff' } as const

/** An instance that has not heard yet that agreement was asked for. */
function behind() {
  const known = { proposal: proposalOf(opened) }
  const readModel = {
    open: async (reference: string) =>
      reference === REFERENCE ? { proposal: known.proposal, history: [] } : undefined,
    institution: () => institution,
    catchUp: async () => {
      known.proposal = proposalOf(asked)
    },
  }
  return { ports: { clock: { now: () => now }, log: quiet }, readModel }
}

it('whoever was asked a moment ago, on another instance, may read what they were asked about', async () => {
  expect(await openFor(behind(), head, REFERENCE, 'whole')).toMatchObject({ ok: true })
})

it('is not known, where nothing new can be read and where there is no such proposal', async () => {
  const { ports, readModel } = behind()
  const alone = { ports, readModel: { ...readModel, catchUp: () => Promise.reject(new Error('Graph is away.')) } }
  expect(await openFor(alone, head, REFERENCE, 'whole')).toMatchObject({ refusal: 'unknown-proposal' })
  expect(await openFor(behind(), head, 'MC-2026-999', 'whole')).toMatchObject({ refusal: 'unknown-proposal' })
})
