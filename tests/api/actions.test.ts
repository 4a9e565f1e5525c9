import { describe, expect, it } from 'vitest'
import { AnswerAction, CardAction, reference, SaveAnswerBody, TabAction } from '../../teams-app/api/actions.ts'
import { choicesOf } from '../../teams-app/api/request-view.ts'
import { REASON_LIMIT } from '../../teams-app/domain/core/answer-request.ts'
import type { RequestKindId } from '../../teams-app/domain/core/request.ts'
import { BODY_LIMIT } from '../../teams-app/domain/core/text-inputs.ts'
import { kindOf, purposes } from '../../teams-app/domain/registry.ts'
import { requestOf, seen } from '../domain/given-history.ts'

const answer = {
  type: 'AnswerAgreement',
  proposal: 'MC-2026-001',
  request: 'head-of-school-agreement-1',
  seen: seen(),
  turn: 1,
  answer: 'agree',
  reason: '',
}
const show = { type: 'ShowRequest', proposal: 'MC-2026-001', request: 'head-of-school-agreement-1' }
const open = { type: 'OpenProposal', opening: '6f2c0a52-1111-4e0b-9c55-000000000001', title: 'Heat Pumps' }

const offered = purposes.flatMap((purpose) =>
  choicesOf(purpose).map((choice): [RequestKindId, string] => [purpose, choice.answer]),
)

it.each(offered)('%s: the choice “%s” may be sent from the card and from the tab', (purpose, chosen) => {
  const action = { ...answer, type: kindOf(purpose).answeredBy, request: requestOf(purpose), answer: chosen }
  for (const schema of [CardAction, AnswerAction, TabAction]) expect(schema.parse(action)).toEqual(action)
})

it('a card may ask to be shown, and may send no command of the tab', () => {
  expect(CardAction.parse(show)).toEqual(show)
  const commands = ['AskForAgreement', 'AskForApprovalToProceed']
  for (const type of commands) {
    expect(TabAction.safeParse({ type, proposal: 'MC-2026-001' }).success).toBe(true)
    expect(CardAction.safeParse({ type, proposal: 'MC-2026-001' }).success).toBe(false)
  }
  expect(CardAction.safeParse(open).success).toBe(false)
  expect(AnswerAction.safeParse(show).success).toBe(false)
})

describe('what somebody sends is refused', () => {
  const { A, ...without } = seen().sections
  const wrong: [string, object][] = [
    ['with who asks', { by: { id: 'x', name: 'x' } }],
    ['with a moment', { at: '2026-11-23T09:00:00.000Z' }],
    ['with a fact’s number', { number: 3 }],
    ['without a version', { seen: { sections: seen().sections } }],
    ['with a version that is none', { seen: { ...seen(), version: 0 } }],
    ['with a version that is no whole number', { seen: { ...seen(), version: 1.5 } }],
    ['with a section missing', { seen: { version: 1, sections: without } }],
    ['with a section too many', { seen: { version: 1, sections: { ...seen().sections, Z: A } } }],
    ['with a hash in capitals', { seen: { version: 1, sections: { ...without, A: A?.toUpperCase() } } }],
    ['with a hash that is too short', { seen: { version: 1, sections: { ...without, A: A?.slice(1) } } }],
    ['with a hash that is too long', { seen: { version: 1, sections: { ...without, A: `${A}0` } } }],
    ['with a hash of another alphabet', { seen: { version: 1, sections: { ...without, A: A?.replace(/./, 'g') } } }],
    ['with more in what was seen', { seen: { ...seen(), hash: A } }],
    ['with an answer that is no choice', { answer: 'approve' }],
    ['with another step’s answer', { answer: 'proceed' }],
    ['with a reason that is no text', { reason: ['x'] }],
    ['with a reason that no request can hold', { reason: 'x'.repeat(BODY_LIMIT + 1) }],
    ['with a request of another shape', { request: 'head-of-school-agreement' }],
    ['with a request that goes on', { request: 'head-of-school-agreement-1\n' }],
    ['with a reference of another shape', { proposal: 'INSTITUTION' }],
    ['with no type that is known', { type: 'FoundInstitution' }],
  ]
  it.each(wrong)('%s', (_, change) => {
    for (const schema of [CardAction, AnswerAction, TabAction]) {
      expect(schema.safeParse({ ...answer, ...change }).success).toBe(false)
    }
  })

  it.each([undefined, null, 'agree', 7, [], {}, [answer]])('when it is %j', (data) => {
    for (const schema of [CardAction, AnswerAction, TabAction]) expect(schema.safeParse(data).success).toBe(false)
  })
})

it('a reason may be left out, and one that is too long still reaches the rule that says so', () => {
  const { reason: _, ...unsaid } = answer
  expect(AnswerAction.parse(unsaid)).toEqual(answer)
  expect(AnswerAction.safeParse({ ...answer, reason: 'x'.repeat(REASON_LIMIT + 1) }).success).toBe(true)
})

describe('opening a proposal', () => {
  it('wants a guid and a title of bounded length, and nothing else', () => {
    expect(TabAction.safeParse(open).success).toBe(true)
    for (const change of [
      { opening: 'x' },
      { title: 7 },
      { title: 'x'.repeat(BODY_LIMIT + 1) },
      { academicLead: 'x' },
    ]) {
      expect(TabAction.safeParse({ ...open, ...change }).success).toBe(false)
    }
  })
})

describe('saving a field', () => {
  it('takes any value: what a field holds is the rule’s to say', () => {
    for (const value of ['x', 7, true, null, ['x'], { x: 1 }]) {
      expect(SaveAnswerBody.parse({ field: 'idea', value, base: null })).toEqual({ field: 'idea', value, base: null })
    }
  })

  it.each([{ field: 7 }, { field: 'x'.repeat(61) }, { proposal: 'MC-2026-001' }, { by: 'x' }])(
    'refuses %j',
    (change) => {
      expect(SaveAnswerBody.safeParse({ field: 'idea', value: 'x', base: null, ...change }).success).toBe(false)
    },
  )
})

it.each([
  ['MC-2026-001', true],
  ['MC-2026-123456', true],
  ['mc-2026-001', false],
  ['MC-26-001', false],
  ['MC-2026-01', false],
  ['MC-2026-1234567', false],
  ['MC-2026-001#1', false],
  [' MC-2026-001', false],
])('%s is a reference: %s', (text, expected) => {
  expect(reference.safeParse(text).success).toBe(expected)
})
