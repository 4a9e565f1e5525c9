import { describe, expect, it } from 'vitest'
import { onCardAction } from '../../bot/card-actions.ts'
import { requestCard } from '../../bot/cards/request-card.ts'
import { withEveryWord } from '../../bot/every-word.ts'
import type { InboundPort } from '../../bot/inbound-port.ts'
import { CardAction } from '../../teams-app/api/actions.ts'
import { readFirst, readInTab } from '../../teams-app/api/words.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import type { Answers } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { checkCard } from '../support/contract-check.ts'
import { AGREEMENT, asked, firstVersion, head, nothingToFind, outsider, SCHOOL, teamsIdOf } from './asked.ts'
import { ofType, pressOf, textOf, titlesOf } from './card-reading.ts'

const app = { appId: 'c0ffee00-0000-4000-8000-000000000001' }
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const usp = 'Nobody else in the region teaches it beside a job.'

/** A proposal of which the card does not hold every word, and somebody's presses on its card. */
function bot(changes: Partial<Answers> = { usp }) {
  const one = asked(changes)
  const inboundPort: InboundPort = {
    ...nothingToFind,
    answer: async (who, action) => one.answer(who, action),
    adopt: () => undefined,
    view: (_, request, reader) => one.view(request, reader === undefined ? undefined : { id: reader, name: '' }),
    read: async () => ({ ok: true, value: firstVersion(one.state(), changes) }),
  }
  const press = async (who: Person, data: unknown) => {
    const parts = {
      inboundPort,
      app,
      log,
      signIn: undefined as never,
      answerWithinMs: 7_000,
      tell: async () => undefined,
    }
    const pressed = { who, teamsId: teamsIdOf(who), value: { action: { data } }, posted: undefined, isInChannel: false }
    return (await onCardAction(parts, pressed)) as { value: Parameters<typeof textOf>[0] & string }
  }
  const cardFor = (who: Person, request = AGREEMENT) =>
    requestCard(one.view(request, who), { kind: 'person', refreshFor: [teamsIdOf(who)] }, app)
  return { one, press, cardFor }
}

const dataOf = (card: Parameters<typeof pressOf>[0], title: string) => Object(pressOf(card, title).action).data

describe('A8: a card that does not hold every word that a yes would sign', () => {
  it('offers to read it all in place of the yes, and every other answer', () => {
    const card = bot().cardFor(head)
    expect(titlesOf(card)).toEqual(['Read it all', 'Send my request', 'Open'])
    expect(textOf(card)).toContain(readFirst)
    checkCard(card)
  })

  it('one that holds all of them is one press, as it ever was', () => {
    expect(titlesOf(bot({}).cardFor(head))).toEqual(['Agree', 'Send my request', 'Agree with this comment', 'Open'])
  })

  it('shows each given answer that is neither figure nor text, so that one press can be enough', () => {
    const card = bot({ weeks: 6, mode: 'online' }).cardFor(head)
    expect(textOf(card)).toMatch(/6 weeks|\b6\b/)
  })

  it('once it was read, holds every word and offers the yes, which is recorded', async () => {
    const { press, cardFor, one } = bot()
    const { value: whole } = await press(head, dataOf(cardFor(head), 'Read it all'))
    expect(textOf(whole)).toContain(usp)
    expect(titlesOf(whole)).toEqual(['Agree', 'Send my request', 'Open'])
    expect(whole).not.toHaveProperty('refresh')
    checkCard(whole)
    const agree = dataOf(whole, 'Agree')
    expect(CardAction.parse(withEveryWord(agree))).toMatchObject({ read: one.view(AGREEMENT).seen.sections })
    expect(textOf((await press(head, agree)).value)).toContain('You agreed on behalf of')
  })

  it('what was typed before all of it was opened stands in its boxes still', async () => {
    const { press, cardFor, one } = bot()
    const inputs = { reason: 'Too long.', comment: 'Good.', conditions: 'Name the tutor.' }
    const opened = (who: Person, request: string) =>
      press(who, Object(pressOf(cardFor(who, request), 'Read it all', inputs).action).data)
    const boxes = async (card: ReturnType<typeof opened>) =>
      ofType((await card).value, 'Input.Text').map(({ id, value }) => [id, value])

    expect(await boxes(opened(head, AGREEMENT))).toEqual([
      ['comment', 'Good.'],
      ['reason', 'Too long.'],
    ])
    await press(head, dataOf((await opened(head, AGREEMENT)).value, 'Agree'))
    one.resolveTheRest()
    one.ask('AskForApprovalToProceed')
    expect(await boxes(opened(head, SCHOOL))).toEqual([
      ['comment', 'Good.'],
      ['conditions', 'Name the tutor.'],
      ['reason', 'Too long.'],
    ])
  })

  it('a yes from a card made before, or by hand, is told to read first, and records nothing', async () => {
    const { press, one } = bot()
    const { seen } = one.view(AGREEMENT)
    const data = {
      type: 'AnswerAgreement',
      proposal: 'MC-2026-004',
      request: AGREEMENT,
      seen,
      turn: 1,
      answer: 'agree',
    }
    expect((await press(head, data)).value).toMatch(/^Read version 1 first: .* Nothing was recorded\. /)
    expect(one.facts()).toBe(2)
  })

  it('is read by those who may answer; everybody else sees what they saw', async () => {
    const { press, cardFor } = bot()
    const data = dataOf(cardFor(head), 'Read it all')
    const { value } = await press(outsider, data)
    expect(textOf(value)).not.toContain(usp)
    expect(titlesOf(value)).toEqual(['Open'])
  })

  it('says where to read what is longer than any card', async () => {
    const { press, cardFor } = bot({ usp, evidenceText: 'ß “a” \n'.repeat(4_000) })
    expect((await press(head, dataOf(cardFor(head), 'Read it all'))).value).toBe(readInTab)
  })

  it('holds at Approval to Proceed too', async () => {
    const { press, cardFor, one } = bot()
    const { value } = await press(head, dataOf(cardFor(head), 'Read it all'))
    await press(head, dataOf(value, 'Agree'))
    one.resolveTheRest()
    one.ask('AskForApprovalToProceed')
    expect(titlesOf(cardFor(head, SCHOOL))).toEqual(['Read it all', 'Return it', 'Open'])
  })
})
