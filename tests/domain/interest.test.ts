import { describe, expect, it } from 'vitest'
import { interestedIn, type Proposal } from '../../teams-app/domain/core/proposal.ts'
import type { FieldEdits } from '../../teams-app/domain/forms/save-answer.ts'
import type { AskForAdvice, LogAdvice } from '../../teams-app/domain/patterns/consultation.ts'
import { afterwards, agree, askForAgreement, decideOn, factOf, given, proceed } from './given.ts'
import {
  agreementAsked,
  approvalAsked,
  asked,
  complete,
  context,
  type Happened,
  library,
  now,
  opened,
  openedBy,
  proposalOf,
} from './given-history.ts'
import { alex, amina, fay, hugh, institution, mona, schoolPanel, seated } from './given-institution.ts'

const happened = (fact: Happened['fact'], by = amina): Happened => ({ by, fact })

/** Hugh, the Head of School, has written with the lead, led it, or owned it, and does so no more. */
const handedOn: [how: string, before: Happened[]][] = [
  [
    'a co-author',
    [
      ...opened,
      happened({ type: 'CoAuthorsNamed', coAuthors: [hugh] }),
      happened({ type: 'CoAuthorsNamed', coAuthors: [] }),
    ],
  ],
  ['its Academic Lead', [...openedBy(amina, hugh), happened({ type: 'AcademicLeadNamed', academicLead: amina })]],
  [
    'its Proposal Owner',
    [
      ...opened,
      happened({ type: 'ProposalOwnerNamed', owner: hugh }),
      happened({ type: 'ProposalOwnerNamed', owner: null }),
    ],
  ],
]

const edits: FieldEdits = { idea: { by: hugh, at: now }, 'costing.library': { by: hugh, at: now } }

const askedOnDraft = (
  command: AskForAdvice | LogAdvice | { type: 'AskInWriting' | 'AskForAgreement'; by: typeof amina; at: string },
  before = opened,
): Proposal => {
  const draft = { proposal: 'MC-2026-001', answers: library, costing: {}, edits, context }
  const university = seated({ ...schoolPanel, id: 'library', role: 'library', name: 'Library' })
  return afterwards(before, { by: amina }, decideOn(proposalOf(before), draft, university, command as AskForAdvice))
}

describe('A2: whoever was', () => {
  it.each(handedOn)('%s once has an interest for good: the alternate agrees in their place', (_, before) => {
    const now = [...before, agreementAsked()]
    expect(given(now).when(agree)).toMatchObject({ refusal: 'own-proposal' })
    expect(given(now).when({ ...agree, by: alex })).toMatchObject({ ok: true, value: { fact: { standingIn: true } } })
  })

  it.each(handedOn)('%s once gives no Approval to Proceed either', (_, before) => {
    const now = [...before, agreementAsked(), approvalAsked()]
    expect(given(now).when(proceed)).toMatchObject({ refusal: 'own-proposal' })
    expect(given(now).when({ ...proceed, by: alex }).ok).toBe(true)
  })

  it.each(handedOn)('%s once sends no deputy', (_, before) => {
    const deputies = [{ deputy: mona, principal: hugh, from: '2026-01-01', to: '2027-12-31' }]
    const university = seated({ ...schoolPanel, deputies })
    expect(given([...before, agreementAsked()], complete, university).when({ ...agree, by: mona })).toMatchObject({
      refusal: 'not-a-decider',
    })
  })

  it.each(handedOn)('%s once is not asked as a decider: the alternate is', (_, before) => {
    const fact = factOf(given(before).when(askForAgreement))
    expect(fact).toMatchObject({ asks: [{ purpose: 'head-of-school-agreement', told: [alex] }, {}, {}] })
  })

  it('the only one who could decide leaves it to nobody, which shows', () => {
    const before = [
      ...opened,
      happened({ type: 'CoAuthorsNamed', coAuthors: [fay] }),
      happened({ type: 'CoAuthorsNamed', coAuthors: [] }),
    ]
    const fact = factOf(given(before).when({ type: 'AskForAdvice', kind: 'faculty-advice', by: amina, at: now }))
    expect(fact).toMatchObject({ asks: [{ told: [] }] })
  })
})

describe('A2: whoever wrote what stands in the form that is', () => {
  it('submitted has an interest, by their id, also where no fact ever named them', () => {
    const after = askedOnDraft(askForAgreement)
    expect(after.submissions[0]?.writers).toEqual([hugh.id])
    expect(interestedIn(after)).toContain(hugh.id)
    expect(after.requests[0]?.told).toEqual([alex])
  })

  it.each([
    { type: 'AskForAdvice', kind: 'market-view', by: amina, at: now },
    { type: 'LogAdvice', kind: 'market-view', from: mona.id, on: '2026-11-26', words: 'Small.', by: amina, at: now },
    { type: 'AskInWriting', by: amina, at: now },
  ] as const)('shown with $type has an interest', (command) => {
    expect(interestedIn(askedOnDraft(command))).toContain(hugh.id)
  })

  it('submitted stands in the frozen document too', () => {
    const draft = { proposal: 'MC-2026-001', answers: complete, costing: {}, edits, context }
    const decided = decideOn(proposalOf(opened), draft, institution, askForAgreement)
    expect(decided.ok && decided.value?.document?.writers).toEqual([hugh.id])
  })

  it('submitted before writers were recorded is read as it was', () => {
    expect(interestedIn(proposalOf(asked))).toEqual([amina.id])
  })
})
