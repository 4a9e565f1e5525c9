import { describe, expect, it } from 'vitest'
import { createNotificationSweep } from '../../teams-app/application/notification-sweep.ts'
import type { Institution } from '../../teams-app/domain/institution/institution.ts'
import { beforeTheSchool, proposalOf } from '../domain/given-history.ts'
import { alex, institution, schoolPanel, seated } from '../domain/given-institution.ts'
import { messageRow } from '../support/message-row.ts'

const proposal = proposalOf(beforeTheSchool)
const reference = proposal.reference

function swept(claimLeft: number | null = null) {
  const begun: string[] = []
  const current = { institution }
  const now = () => ({ institution: current.institution as Institution, at: '2026-11-25T09:00:00.000Z' })
  const rows = [messageRow({ key: `${reference}/1/ask>a`, proposal: reference, state: 'sending' })]
  const { sweep, delivered } = createNotificationSweep({
    messages: { page: async () => ({ rows, next: null }) },
    readModel: { proposals: () => [proposal] },
    now,
    sender: { claimLeft: () => claimLeft },
    queue: {
      now: (stream) => void begun.push(stream),
      later: (stream, milliseconds) => void begun.push(`${stream} in ${milliseconds}`),
    },
  })
  return { begun, current, now, sweep, delivered }
}

describe('a proposal that nothing new was recorded of', () => {
  it('is left alone while those who were asked are those who may decide', async () => {
    const { begun, sweep } = swept()
    await sweep()
    expect(begun).toEqual([])
  })

  it('is delivered again once somebody else may decide, and then no more', async () => {
    const { begun, current, now, sweep, delivered } = swept()
    current.institution = seated({ ...schoolPanel, members: [alex], alternates: [] })
    await sweep()
    expect(begun).toEqual([reference])
    delivered(proposal, now())
    await sweep()
    expect(begun).toEqual([reference])
  })
})

it('comes back to a message that another instance began, when its claim is given up', async () => {
  const { begun, sweep } = swept(45)
  await sweep()
  expect(begun).toEqual([`${reference} in 45000`])
})
