import { describe, expect, it } from '@jest/globals'
import { noticesOf, shownOf } from '../../teams-app/domain/notices.ts'
import type { Person } from '../../teams-app/domain/person.ts'
import {
  agreed,
  agreedByAll,
  agreementAnswered,
  agreementAsked,
  amina,
  approvalAnswered,
  approvalAsked,
  asked,
  beforeTheFaculty,
  beforeTheSchool,
  changed,
  facultyPanel,
  fay,
  type Happened,
  hugh,
  notYetAgreed,
  olly,
  opened,
  openedBy,
  proceeding,
  proposalOf,
  requestOf,
  returned,
  schoolPanel,
  stopped,
} from './given.ts'

/** `about request > who`, in the order of the facts. */
const told = (happened: readonly Happened[]) =>
  noticesOf(proposalOf(happened)).map(({ about, request, to }) => {
    return `${about} ${request} > ${to.kind === 'channel' ? to.channel.name : to.person.name}`
  })
const news = (happened: readonly Happened[]) => told(happened).filter((line) => line.startsWith('news'))
const [agreement, online, school, faculty] = [
  requestOf('head-of-school-agreement'),
  requestOf('manchester-online-agreement'),
  requestOf('school-approval-to-proceed'),
  requestOf('faculty-approval-to-proceed'),
]

describe('who is told', () => {
  it('nobody, while a proposal is only written', () => {
    expect(told(opened)).toEqual([])
  })

  it('the Head of School once in their chat, and their channel once, when agreement is asked for', () => {
    expect(told(asked).slice(0, 2)).toEqual([
      `ask ${agreement} > ${schoolPanel.channel.name}`,
      `ask ${agreement} > ${hugh.name}`,
    ])
    expect(told(asked)).toHaveLength(6)
  })

  it('the channel alone, when nobody may decide', () => {
    const stuck = asked.map(({ by, fact }): Happened => {
      if (fact.type !== 'AgreementAsked') return { by, fact }
      return { by, fact: { ...fact, asks: fact.asks.map((ask) => ({ ...ask, told: [] })) } }
    })
    expect(told(stuck).every((line) => !line.includes(','))).toBe(true)
    expect(told(stuck)[0]).toBe(`ask ${agreement} > ${schoolPanel.channel.name}`)
  })

  it('the Academic Lead once, when the last of the three has agreed, and at once of a “not yet”', () => {
    expect(news([...asked, agreementAnswered('agree')])).toEqual([])
    expect(news([...asked, ...agreedByAll()])).toEqual([`news ${online} > ${amina.name}`])
    expect(news(notYetAgreed)).toEqual([`news ${agreement} > ${amina.name}`])
  })

  it('over one straight stage 1 the Head of School at most twice, and the Academic Lead at most four times', () => {
    const pings = (who: Person) =>
      noticesOf(proposalOf(proceeding)).filter(({ to }) => to.kind === 'person' && to.person.id === who.id).length
    expect(pings(hugh)).toBe(2)
    expect(pings(amina)).toBe(4)
  })

  it('whoever opened it for the Academic Lead as well, each once', () => {
    const happened = [...openedBy(olly, amina), agreementAsked(), ...agreedByAll()]
    expect(news(happened)).toEqual([`news ${online} > ${amina.name}`, `news ${online} > ${olly.name}`])
  })

  it('the Faculty, when the School lets it proceed; for the Academic Lead that is no news yet', () => {
    expect(told(beforeTheFaculty).slice(-2)).toEqual([
      `ask ${faculty} > ${facultyPanel.channel.name}`,
      `ask ${faculty} > ${fay.name}`,
    ])
    expect(news(beforeTheFaculty)).toEqual(news(beforeTheSchool))
  })

  it('the Academic Lead, when the last body lets it proceed', () => {
    expect(news(proceeding).slice(-1)).toEqual([`news ${faculty} > ${amina.name}`])
    expect(news(proceeding)).toHaveLength(4)
  })

  it.each([
    ['returned', returned],
    ['not to proceed', stopped],
  ])('the Academic Lead at once, when it is %s by the School', (_, happened) => {
    expect(news(happened).slice(-1)).toEqual([`news ${school} > ${amina.name}`])
  })

  it('the Academic Lead of the second round alone, once it proceeds after a return', () => {
    const again = [
      ...returned,
      agreementAsked(changed, 2),
      agreementAnswered('agree', changed, 2),
      approvalAsked('school', changed, 2),
      approvalAnswered('school', 'proceed', { next: 'faculty', answers: changed, version: 2 }),
      approvalAnswered('faculty', 'proceed', { answers: changed, version: 2 }),
    ]
    expect(news(again).filter((line) => line.includes('approval'))).toEqual([
      `news ${school} > ${amina.name}`,
      `news ${requestOf('faculty-approval-to-proceed', 2)} > ${amina.name}`,
    ])
  })

  it('nobody of news about a question that was overtaken before it was answered', () => {
    expect(news([...asked, agreementAsked(changed, 2)])).toEqual([])
  })
})

describe('the key of a message', () => {
  it('is the same whenever the same facts are looked at, so that it is claimed once', () => {
    const keys = (happened: readonly Happened[]) => noticesOf(proposalOf(happened)).map(({ key }) => key)
    expect(keys(proceeding)).toEqual(keys(proceeding))
    expect(keys(asked).slice(0, 2)).toEqual([
      `MC-2026-001/${agreement}/ask>${schoolPanel.channel.id}`,
      `MC-2026-001/${agreement}/ask>${hugh.id}`,
    ])
  })

  it('is one message’s alone, and stays its own when more happens', () => {
    const steps = [opened, asked, agreed, beforeTheSchool, beforeTheFaculty, proceeding]
    let before: string[] = []
    for (const happened of steps) {
      const keys = noticesOf(proposalOf(happened)).map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys).toEqual(expect.arrayContaining(before))
      before = keys
    }
  })
})

it('a card shows its question as open, as answered, or as overtaken', () => {
  const states = (happened: readonly Happened[]) => {
    const proposal = proposalOf(happened)
    return proposal.requests.map((request) => shownOf(proposal, request))
  }
  expect(states(asked)).toEqual(['open', 'open', 'open'])
  expect(states(agreed)).toEqual(['answered', 'answered', 'answered', 'answered', 'answered'])
  expect(states([...asked, agreementAsked(changed, 2)])).toEqual([
    'superseded',
    'superseded',
    'superseded',
    'open',
    'open',
    'open',
  ])
  expect(new Set(states(proceeding))).toEqual(new Set(['answered']))
})
