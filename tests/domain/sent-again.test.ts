import { describe, expect, it } from 'vitest'
import { isSentAgain } from '../../teams-app/domain/sent-again.ts'
import { advised, agreementAnswered, agreementAsked, type Happened, opened, recordedFacts } from './given-history.ts'
import { amina, dora, olly } from './given-institution.ts'

const held = (reason: string): Happened => ({ by: amina, fact: { type: 'ProposalHeld', reason } })
const resumed: Happened = { by: amina, fact: { type: 'ProposalResumed', dues: {} } }
const named = (...coAuthors: (typeof amina)[]): Happened => ({ by: amina, fact: { type: 'CoAuthorsNamed', coAuthors } })
const ask = { type: 'AskForAgreement', by: amina }

const recorded = (...happened: Happened[]) => recordedFacts([...opened, ...happened])

describe('a command that was recorded already', () => {
  it('is not asked anew by a press that comes late, when the question was answered meanwhile', () => {
    const history = recorded(agreementAsked(), agreementAnswered('not-yet'))
    expect(isSentAgain(history, ask, 1)).toBe(true)
  })

  it('is a new one once its sender has seen what came of the first', () => {
    const history = recorded(agreementAsked(), agreementAnswered('not-yet'))
    expect(isSentAgain(history, ask, 3)).toBe(false)
  })

  it('is a new one where its sender does not say what they saw', () => {
    expect(isSentAgain(recorded(agreementAsked()), ask)).toBe(false)
  })

  it('is nobody else’s: a co-author who asks at the same time is told by the rule', () => {
    expect(isSentAgain(recorded(agreementAsked()), { ...ask, by: dora }, 1)).toBe(false)
  })

  it('is not another of its kind: the market view is asked for beside the advice', () => {
    const history = recorded(...advised())
    const advice = { type: 'AskForAdvice', by: amina }
    expect(isSentAgain(history, { ...advice, kind: 'faculty-advice' }, 1)).toBe(true)
    expect(isSentAgain(recorded(...advised().slice(0, 2)), { ...advice, kind: 'market-view' }, 1)).toBe(false)
  })

  it('does not put on hold again what was resumed, whatever blanks its words began with', () => {
    const history = recorded(held('Waits for funding.'), resumed)
    expect(isSentAgain(history, { type: 'Hold', by: amina, reason: ' Waits for funding.' }, 1)).toBe(true)
    expect(isSentAgain(history, { type: 'Hold', by: amina, reason: 'The tutor left.' }, 1)).toBe(false)
    expect(isSentAgain(history, { type: 'Resume', by: amina }, 2)).toBe(true)
  })

  it('does not name fewer people than were named since', () => {
    const history = recorded(named(dora), named(dora, olly))
    const command = { type: 'NameCoAuthors', by: amina, coAuthors: [{ ...dora, name: 'Dora' }] }
    expect(isSentAgain(history, command, 1)).toBe(true)
    expect(isSentAgain(history, command, 3)).toBe(false)
  })
})
