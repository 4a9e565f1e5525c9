import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notificationCard } from '../../bot/cards/notification-card.ts'
import { inertLine } from '../../bot/cards/plain-text.ts'
import { type CardReader, requestCard } from '../../bot/cards/request-card.ts'
import { withEveryWord } from '../../bot/every-word.ts'
import { type AnswerAction, CardAction } from '../../teams-app/api/actions.ts'
import { choicesOf } from '../../teams-app/api/request-view.ts'
import { cleanLine } from '../../teams-app/domain/core/text.ts'
import { overlapKinds } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { withEveryPanel } from '../cards/every-panel.ts'
import { checkCard } from '../support/contract-check.ts'
import {
  AGREEMENT,
  agree,
  asked,
  beforeTheFaculty,
  FACULTY,
  faculty,
  head,
  lead,
  outsider,
  SCHOOL,
  teamsIdOf,
} from './asked.ts'
import { buttonsOf, nodesOf, ofType, pressOf, textOf, titlesOf } from './card-reading.ts'

const app = { appId: 'c0ffee00-0000-4000-8000-000000000001' }
const channel: CardReader = { kind: 'channel', refreshFor: [teamsIdOf(head)] }
const chat: CardReader = { kind: 'person', refreshFor: [teamsIdOf(head)] }

describe('the card in a channel', () => {
  const touching = asked({ overlaps: ['an existing campus offer', 'library'], overlapDetails: 'One licence.' })
  const card = requestCard(touching.view(AGREEMENT), channel, app)

  it('shows everything to read and lets nobody answer from it but through a view of their own', () => {
    expect(textOf(card)).toContain('Digital Twins for Process Plants')
    expect(textOf(card)).toContain('£420 a learner')
    expect(textOf(card)).toContain('⚠ Overlaps with an existing campus offer; needs library')
    expect(textOf(card)).toContain('Waiting on Hugh Head.')
    expect(ofType(card, 'Input.Text')).toEqual([])
    expect(titlesOf(card)).toEqual(['Answer', 'Open'])
    expect(CardAction.parse(Object(pressOf(card, 'Answer').action).data)).toEqual({
      ...{ type: 'ShowRequest', proposal: 'MC-2026-004', request: AGREEMENT },
    })
  })

  it('is fetched anew by the clients of those who decide', () => {
    expect(card.refresh).toMatchObject({ action: { verb: 'refresh' }, userIds: [teamsIdOf(head)] })
    expect(CardAction.safeParse(card.refresh?.action.data).success).toBe(true)
  })

  it('names at most 60 of them, as Teams takes no more, and has no refresh when none is known', () => {
    const many = Array.from({ length: 90 }, (_, index) => `29:${index}`)
    expect(requestCard(asked().view(AGREEMENT), { ...channel, refreshFor: many }, app).refresh?.userIds).toHaveLength(
      60,
    )
    expect(requestCard(asked().view(AGREEMENT), { ...channel, refreshFor: [] }, app)).not.toHaveProperty('refresh')
  })

  it('leads to the proposal in the tab, inside Teams', () => {
    const [link] = ofType(card, 'Action.OpenUrl')
    const url = new URL(String(link?.url))
    expect(`${url.origin}${url.pathname}`).toBe(`https://teams.microsoft.com/l/entity/${app.appId}/home`)
    expect(JSON.parse(url.searchParams.get('context') ?? '')).toEqual({ subEntityId: 'MC-2026-004' })
  })
})

describe('the card of someone who may answer', () => {
  const card = requestCard(asked().view(AGREEMENT, head), chat, app)

  it('says why them, what happens next, and offers each answer with a box for their words', () => {
    expect(textOf(card)).toContain('Why you: you decide for the Head of School, Engineering.')
    expect(textOf(card)).toContain('If yes: when all have agreed, Amina Lead can ask for Approval to Proceed.')
    expect(titlesOf(card)).toEqual(['Agree', 'Send my request', 'Agree with this comment', 'Open'])
    expect(ofType(card, 'Input.Text')).toMatchObject([
      { id: 'reason', maxLength: 2_000 },
      { id: 'comment', maxLength: 2_000 },
    ])
  })

  it('sends with each button exactly what the contract takes, once the box is in it', () => {
    const data = Object(pressOf(card, 'Send my request', { reason: 'The fee is missing.' }).action).data
    const action = CardAction.parse(withEveryWord(data))
    expect({ ...action, comment: '' }).toEqual(data)
    expect(action).toMatchObject({ type: 'AnswerAgreement', answer: 'not-yet', reason: 'The fee is missing.' })
  })

  it('offers Do not proceed in the tab alone', () => {
    const before = requestCard(beforeTheFaculty().view(FACULTY, faculty), chat, app)
    expect(titlesOf(before)).toEqual(['Approve for the Faculty', 'Return it', 'Approve with these words', 'Open'])
    expect(choicesOf('faculty-approval-to-proceed').map(({ answer }) => answer)).toContain('do-not-proceed')
  })

  it('tells the Faculty what the School and its Head said before', () => {
    const before = requestCard(beforeTheFaculty('If the licence is found.').view(FACULTY, faculty), chat, app)
    expect(textOf(before)).toMatch(
      /Head of School, Engineering \(Hugh Head\) gave Approval to Proceed on .*\. Conditions: “If the licence is found.”/,
    )
  })
})

describe('the card of somebody who answers in words', () => {
  const kept = asked({ overlaps: ['library', 'space'], overlapDetails: 'One licence, one room.' }, withEveryPanel())
  kept.propose({ type: 'AskInWriting' })
  const [FIRST, SECOND] = ['stakeholder-view-1', 'stakeholder-view-2']
  const decider = { id: kept.view(SECOND).deciderIds[0] ?? '', name: 'Lin Library' }
  const card = () => requestCard(kept.view(SECOND, decider), chat, app)

  it('has their box from the start', () => {
    expect(titlesOf(card())).toEqual(['Resolved', 'A meeting is needed', 'Open'])
    const body = Object(card()).body as { id?: string }[]
    expect(body.map(({ id }) => id)).toContain('reason')
  })

  it('is not drawn anew while others answer the same, so that what is being written stays', () => {
    const before = card()
    const { answerType, proposal, request, seen, round } = kept.view(FIRST)
    const settled = {
      type: answerType,
      proposal,
      request,
      seen,
      turn: round,
      answer: 'settled',
      reason: 'There is one.',
    }
    const outcome = kept.answer(
      { id: kept.view(FIRST).deciderIds[0] ?? '', name: 'Rae Rooms' },
      settled as AnswerAction,
    )
    expect(outcome.ok).toBe(true)
    expect(card()).toEqual(before)
  })
})

describe('the card of a reader', () => {
  it.each([
    ['somebody else', outsider, 'This is for the Head of School, Engineering to decide.'],
    [
      'the proposer',
      lead,
      'This is for the Head of School, Engineering to decide; nobody decides on their own proposal.',
    ],
  ])('has no inputs for %s, and says who decides', (_who, reader, sentence) => {
    const card = requestCard(asked().view(AGREEMENT, reader), { kind: 'person', refreshFor: [] }, app)
    expect(textOf(card)).toContain(sentence)
    expect(ofType(card, 'Input.Text')).toEqual([])
    expect(titlesOf(card)).toEqual(['Open'])
  })
})

describe('the card of an answered question', () => {
  const one = asked()
  one.answer(head, agree(one.view(AGREEMENT), 'Good, and the licence?'))

  it('says who decided what, in which words, what is next, and where the record stands', () => {
    const text = textOf(requestCard(one.view(AGREEMENT), channel, app))
    expect(text).toContain('Hugh Head agreed on behalf of the Head of School, Engineering on')
    expect(text).toContain('“Good, and the licence?”')
    expect(text).toContain('Next: when all have agreed, Amina Lead can ask for Approval to Proceed.')
    const [, digits = ''] = one.state().head.split('.')
    expect(digits).not.toBe('')
    expect(text).toContain(`record ${digits.slice(0, 12)}`)
  })

  it('offers nothing but the proposal, and fetches nothing anew', () => {
    const card = requestCard(one.view(AGREEMENT, lead), chat, app)
    expect(titlesOf(card)).toEqual(['Open'])
    expect(card).not.toHaveProperty('refresh')
    expect(textOf(card)).toContain('Hugh Head agreed on behalf of the Head of School, Engineering')
    expect(titlesOf(requestCard(one.view(AGREEMENT, head), chat, app))).toContain('Take back')
  })

  it('reaches the proposer as news with the same words', () => {
    const card = notificationCard(one.view(AGREEMENT, lead), app)
    expect(textOf(card)).toContain('Hugh Head agreed')
    expect(textOf(card)).toContain('“Good, and the licence?”')
  })
})

/** Worst for size: characters that JSON writes as two. */
const quotes = (length: number) => '"'.repeat(length)

describe('every card', () => {
  const large = beforeTheFaculty(quotes(2_000), {
    ...{ title: quotes(100), idea: quotes(3_000), strategicFit: quotes(2_400), audience: quotes(1_800) },
    ...{ whoTeaches: quotes(2_400), overlaps: [...overlapKinds], overlapDetails: null, credits: 7, level: 3 },
    ...{ costLineReason: quotes(360), fee: 100 },
  })
  const ids = Array.from({ length: 60 }, (_, index) => `29:${'x'.repeat(130)}${index}`)
  const people = [undefined, lead, head, faculty, outsider]
  const all = [asked(), beforeTheFaculty('A word.'), large].flatMap((one) =>
    one
      .state()
      .requests.flatMap(({ id }) =>
        people.flatMap((reader) => [
          requestCard(
            one.view(id, reader),
            reader ? { kind: 'person', refreshFor: ids.slice(0, 1) } : { kind: 'channel', refreshFor: ids },
            app,
          ),
          notificationCard(one.view(id, reader), app),
        ]),
      ),
  )

  it('is an Adaptive Card 1.5', () => {
    expect(all).toHaveLength(170)
    for (const card of all) expect(() => checkCard(card)).not.toThrow()
  })

  it('C: names its language in two letters, which is all that Microsoft’s own parser takes', () => {
    for (const card of all) expect(card.lang).toBe('en')
  })

  it('stays below 25,000 characters for the largest input', () => {
    const lengths = all.map((card) => JSON.stringify(card).length)
    expect(Math.max(...lengths)).toBeLessThan(25_000)
    expect(Math.max(...lengths)).toBeGreaterThan(15_000)
  })

  it('names each of its elements once', () => {
    for (const card of all) {
      const named = nodesOf(card.body).flatMap(({ id, type }) => (type && id ? [id] : []))
      expect(new Set(named).size).toBe(named.length)
    }
  })

  it('has rows of buttons that a phone shows whole', () => {
    for (const card of all) {
      for (const { actions } of ofType(card, 'ActionSet')) {
        const titles = nodesOf(actions).flatMap(({ title }) => (typeof title === 'string' ? [title] : []))
        if (titles.length > 1) expect(titles.join('').length + 4 * titles.length).toBeLessThanOrEqual(35)
      }
    }
  })
})

/** Where a client reads markdown, or acts on what stands there. */
const live = (card: unknown): unknown[] => [
  ...nodesOf(card).flatMap(({ type, text, label, style }) =>
    type === 'TextBlock' && style !== 'heading' ? [text] : label ? [label] : [],
  ),
  ...buttonsOf(card).flatMap(({ title, url }) => [title, url]),
  Object(card).fallbackText,
]

it('holds form text and reasons in places that know no markdown, whatever somebody writes', () => {
  const harmless = beforeTheFaculty('A word.')
  const text = fc
    .string({ unit: 'grapheme-ascii', minLength: 5, maxLength: 80 })
    .filter((value) => cleanLine(value).length > 4)
  fc.assert(
    fc.property(text, text, text, (title, idea, reason) => {
      const spiteful = beforeTheFaculty(reason, { title, idea })
      for (const request of [AGREEMENT, SCHOOL, FACULTY]) {
        const cards = [harmless, spiteful].map((one) => requestCard(one.view(request, faculty), chat, app))
        expect(live(cards[1])).toEqual(live(cards[0]))
      }
    }),
    { numRuns: 50 },
  )
})

describe('E12: among many cards', () => {
  const one = beforeTheFaculty('A word.')
  const card = requestCard(one.view(FACULTY, faculty), chat, app)

  it('the title is the heading by which people go from card to card', () => {
    const headings = nodesOf(card).filter(({ style, type }) => type === 'TextBlock' && style === 'heading')
    expect(headings.map(({ text }) => text)).toEqual([one.view(FACULTY, faculty).title])
  })

  it('every button tells its proposal, and the whole card is told aloud in one sentence', () => {
    const actions = nodesOf(Object(card).body).filter(({ type }) => String(type).startsWith('Action.'))
    expect(actions.length).toBeGreaterThan(3)
    for (const { title, tooltip } of actions) expect(tooltip).toBe(`${title}, MC-2026-004`)
    expect(Object(card).speak).toMatch(/^MC-2026-004, Approval to Proceed · Faculty: ./)
  })

  it('a button that unfolds something stays where it is, so that the focus does', () => {
    const toggles = ofType(card, 'Action.ToggleVisibility')
    expect(toggles.map(({ title, targetElements }) => [title, targetElements])).toEqual([
      ['Return for changes', ['changes']],
      ['Details', ['details']],
    ])
    const hidden = nodesOf(card).filter(({ isVisible }) => isVisible === false)
    expect(hidden.map(({ id }) => id)).toEqual(['changes', 'details'])
  })

  it('a title is read as it was written: no mark in it makes a list, a link, emphasis or code', () => {
    const spiteful = '# *a* _b_ `c` ~d~ [e](https://example.org) &lt; \\* <at>f</at>'
    const heading = inertLine(spiteful)
    expect(heading).not.toMatch(/[*_`~]|\]\(|:\/\/|&lt|^#|<at/)
    expect(inertLine('1. Digital twins')).not.toMatch(/^\d/)
    expect(inertLine('Heat pumps (basics) & more: 2026')).toBe('Heat pumps (basics) & more: 2026')
  })
})
