import { describe, expect, it } from 'vitest'
import type { Person } from '../../../teams-app/domain/core/person.ts'
import { snapshotOf } from '../../../teams-app/domain/core/snapshot.ts'
import {
  askedKey,
  copyNotice,
  decidersKey,
  isMeetingNotice,
  isWorthTelling,
  noticeOf,
  noticesOf,
  type Recipient,
  SHOWN_PATTERN,
  shownOf,
} from '../../../teams-app/domain/notifications/notices.ts'
import {
  agreed,
  agreedByAll,
  agreementAnswered,
  agreementAsked,
  approvalAnswered,
  approvalAsked,
  asked,
  beforeTheFaculty,
  beforeTheSchool,
  changed,
  complete,
  formOf,
  type Happened,
  notYetAgreed,
  opened,
  openedBy,
  proceeding,
  proposalOf,
  requestOf,
  returned,
  seen,
  stopped,
} from '../given-history.ts'
import {
  amina,
  dora,
  facultyPanel,
  fay,
  hugh,
  institution,
  olly,
  onlinePanel,
  operationsPanel,
  schoolPanel,
  seated,
} from '../given-institution.ts'
import { actorOf, answering, does, statesOf } from '../stage-1-states.ts'

/** A moment on the day after the sample facts. */
const at = '2026-11-25T09:00:00.000Z'
const context = { institution, at }

/** `about request > who`, in the order of the facts. */
const notified = (happened: readonly Happened[], where = context) =>
  noticesOf(proposalOf(happened), where).map((notice) => {
    const { about, to } = notice
    return `${about} ${isMeetingNotice(notice) ? notice.meeting : notice.request} > ${to.kind === 'channel' ? to.channel.name : to.person.name}`
  })
const news = (happened: readonly Happened[]) => notified(happened).filter((line) => line.startsWith('news'))
const [agreement, operations, online, school, faculty] = [
  requestOf('head-of-school-agreement'),
  requestOf('school-operations-agreement'),
  requestOf('manchester-online-agreement'),
  requestOf('school-approval-to-proceed'),
  requestOf('faculty-approval-to-proceed'),
]

describe('who is told', () => {
  it('nobody, while a proposal is only written', () => {
    expect(notified(opened)).toEqual([])
  })

  it('the Head of School once in their chat, and their channel once, when agreement is asked for', () => {
    expect(notified(asked).slice(0, 2)).toEqual([
      `ask ${agreement} > ${schoolPanel.channel.name}`,
      `ask ${agreement} > ${hugh.name}`,
    ])
    expect(notified(asked)).toHaveLength(6)
  })

  it('the channel alone, when nobody may decide', () => {
    const stuck = asked.map(({ by, fact }): Happened => {
      if (fact.type !== 'AgreementAsked') return { by, fact }
      return { by, fact: { ...fact, asks: fact.asks.map((ask) => ({ ...ask, told: [] })) } }
    })
    const empty = {
      ...context,
      institution: seated(...[...institution.panels.values()].map((one) => ({ ...one, members: [] }))),
    }
    expect(notified(stuck, empty)).toEqual([
      `ask ${agreement} > ${schoolPanel.channel.name}`,
      `ask ${operations} > ${operationsPanel.channel.name}`,
      `ask ${online} > ${onlinePanel.channel.name}`,
    ])
  })

  it('the Academic Lead once, when the last of the three has agreed, and at once of a “not yet”', () => {
    expect(news([...asked, agreementAnswered('agree')])).toEqual([])
    expect(news([...asked, ...agreedByAll()])).toEqual([`news ${online} > ${amina.name}`])
    expect(news(notYetAgreed)).toEqual([`news ${agreement} > ${amina.name}`])
  })

  it('nobody, when an adviser confirms what was recorded of them; those who act, when they correct it', () => {
    const recorded = statesOf({ headOfSchoolWrites: false })[2]
    if (!recorded) throw new Error('No advice was recorded.')
    const newsOnce = (answer: 'confirm' | 'correct', words = '') =>
      news(
        does(recorded, actorOf('N'), {
          type: 'ConfirmAdvice',
          ...answering(recorded, 'faculty-advice-confirmation', answer, words),
        }).happened,
      )
    expect(newsOnce('confirm')).toEqual([])
    expect(newsOnce('correct', 'I said one run.')).toEqual(
      (['L', 'O', 'W'] as const).map((role) => `news faculty-advice-confirmation-1 > ${actorOf(role).name}`),
    )
  })

  describe('where the library is asked in writing beside the agreement', () => {
    const view: Happened = {
      by: amina,
      fact: {
        type: 'AskedInWriting',
        snapshot: snapshotOf(formOf(complete), institution),
        asks: [
          {
            ...{ id: 'stakeholder-view-1', purpose: 'stakeholder-view', told: [dora], seen: seen() },
            ...{ panels: [{ id: 'library', name: 'Library', channel: schoolPanel.channel }], topics: ['library'] },
            due: '2026-12-07T17:00:00.000Z',
          },
        ],
      },
    }
    const progress = (answer: 'settled' | 'meeting-needed'): Happened => ({
      by: dora,
      fact: {
        type: 'WrittenViewGiven',
        ...{ request: 'stakeholder-view-1', answer, reason: 'One licence.', seen: seen(), standingIn: false, asks: [] },
      },
    })
    const [settled, meetingNeeded] = [progress('settled'), progress('meeting-needed')]
    const settledNotification = `news stakeholder-view-1 > ${amina.name}`
    const agreedNotification = `news ${online} > ${amina.name}`

    it('the Academic Lead once of both, by whichever is complete last', () => {
      expect(news([...asked, view, ...agreedByAll()])).toEqual([])
      expect(news([...asked, view, ...agreedByAll(), settled])).toEqual([settledNotification])
      expect(news([...asked, view, settled])).toEqual([])
      expect(news([...asked, view, settled, ...agreedByAll()])).toEqual([agreedNotification])
    })

    it('the Academic Lead at once, of a meeting that is needed and of a “not yet”', () => {
      expect(news([...asked, view, meetingNeeded])).toEqual([settledNotification])
      expect(news([...asked, view, agreementAnswered('not-yet')])).toEqual([`news ${agreement} > ${amina.name}`])
    })

    it('the Academic Lead of each, where the library is asked once all have agreed, or after it has settled it', () => {
      expect(news([...asked, ...agreedByAll(), view])).toEqual([agreedNotification])
      expect(news([...asked, ...agreedByAll(), view, settled])).toEqual([agreedNotification, settledNotification])
      expect(news([...opened, view, settled, agreementAsked(), ...agreedByAll()])).toEqual([
        settledNotification,
        agreedNotification,
      ])
    })

    it('nobody of a yes that was not told when the proposal was withdrawn', () => {
      const withdrawn: Happened = { by: amina, fact: { type: 'ProposalWithdrawn', reason: 'The partner left.' } }
      const proposal = proposalOf([...asked, view, ...agreedByAll(), withdrawn])
      const worth = noticesOf(proposal, context).filter((notice) => isWorthTelling(proposal, notice, context))
      expect(worth).toEqual([])
    })
  })

  it('over one straight stage 1 the Head of School at most twice, and the Academic Lead at most four times', () => {
    const pings = (who: Person) =>
      noticesOf(proposalOf(proceeding), context).filter(({ to }) => to.kind === 'person' && to.person.id === who.id)
        .length
    expect(pings(hugh)).toBe(2)
    expect(pings(amina)).toBe(4)
  })

  it('whoever opened it for the Academic Lead as well, each once', () => {
    const happened = [...openedBy(olly, amina), agreementAsked(), ...agreedByAll()]
    expect(news(happened)).toEqual([`news ${online} > ${amina.name}`, `news ${online} > ${olly.name}`])
  })

  it('the Faculty, when the School lets it proceed; for the Academic Lead that is no news yet', () => {
    expect(notified(beforeTheFaculty).slice(-2)).toEqual([
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
    const keys = (happened: readonly Happened[]) => noticesOf(proposalOf(happened), context).map(({ key }) => key)
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
      const keys = noticesOf(proposalOf(happened), context).map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys).toEqual(expect.arrayContaining(before))
      before = keys
    }
  })
})

describe('who comes to decide after the question was asked', () => {
  const deputies = [{ deputy: dora, principal: hugh, from: '2026-11-20', to: '2026-11-30' }]
  const withDeputy = { at, institution: seated({ ...schoolPanel, deputies }) }
  const withMember = { at, institution: seated({ ...schoolPanel, members: [hugh, olly] }) }
  const asksFor = (where: typeof context, happened = asked) =>
    notified(happened, where).filter((line) => line.startsWith(`ask ${agreement}`))
  const both = [schoolPanel.channel.name, hugh.name].map((who) => `ask ${agreement} > ${who}`)

  it('is told: a deputy while they act, a new member from now on, each once, and those told before keep their key', () => {
    expect(asksFor(withDeputy)).toEqual(expect.arrayContaining([...both, `ask ${agreement} > ${dora.name}`]))
    expect(asksFor(withDeputy)).toHaveLength(3)
    expect(asksFor(withMember)).toEqual(expect.arrayContaining([...both, `ask ${agreement} > ${olly.name}`]))
    expect(asksFor({ ...withDeputy, at: '2026-12-01T09:00:00.000Z' })).toEqual(both)
  })

  it('is told nothing of a question that is answered, on hold, or not theirs by an interest of their own', () => {
    expect(asksFor(withDeputy, [...asked, agreementAnswered('agree')])).toEqual(both)
    expect(asksFor(withDeputy, [...asked, { by: amina, fact: { type: 'ProposalHeld', reason: 'Later.' } }])).toEqual(
      both,
    )
    const conflicted = { at, institution: seated({ ...schoolPanel, members: [hugh, amina], alternates: [olly] }) }
    expect(asksFor(conflicted)).toEqual(expect.arrayContaining([...both, `ask ${agreement} > ${olly.name}`]))
    expect(asksFor(conflicted)).toHaveLength(3)
  })

  it('makes the others’ cards old: the channel’s names who decides, and whoever no longer does has it said', () => {
    const proposal = proposalOf(asked)
    const request = proposal.requests.find(({ id }) => id === agreement)
    if (!request) throw new Error('Nothing was asked.')
    const channel: Recipient = { kind: 'channel', channel: schoolPanel.channel }
    const person: Recipient = { kind: 'person', person: hugh }
    const gone = { at, institution: seated({ ...schoolPanel, members: [olly] }) }
    expect(shownOf(proposal, request, channel, context)).not.toBe(shownOf(proposal, request, channel, withDeputy))
    expect(shownOf(proposal, request, channel, context)).toMatch(SHOWN_PATTERN)
    expect(shownOf(proposal, request, person, withDeputy)).toBe('open')
    expect(shownOf(proposal, request, person, gone)).toBe('open:read')
    expect('open:read').toMatch(SHOWN_PATTERN)
  })

  it('is seen by comparing who decides with who was told', () => {
    const proposal = proposalOf(asked)
    expect(decidersKey(proposal, context)).toBe(askedKey(proposal))
    expect(decidersKey(proposal, withDeputy)).not.toBe(askedKey(proposal))
    expect(decidersKey(proposalOf(agreed), withDeputy)).toBe('')
  })
})

it('a key names its message, a copy that was found too, and nothing else does', () => {
  for (const notice of noticesOf(proposalOf(proceeding), context)) {
    const { key, to } = notice
    const id = to.kind === 'channel' ? to.channel.id : to.person.id
    const named = noticeOf(key)
    expect(named).toMatchObject({ ...notice, to: { kind: to.kind } })
    expect(JSON.stringify(named?.to)).toContain(id)
  }
  const copy = copyNotice('MC-2026-001', agreement, '0123456789abcdef', { kind: 'person', person: hugh })
  expect(noticeOf(copy.key)).toEqual({ ...copy, to: { kind: 'person', person: { id: hugh.id, name: '' } } })
  expect(noticeOf('MC-2026-001/x/tell>somebody')).toBeUndefined()
  expect(noticeOf('')).toBeUndefined()
})

it('a card shows its question as open, as answered, or as overtaken', () => {
  const states = (happened: readonly Happened[]) => {
    const proposal = proposalOf(happened)
    return proposal.requests.map((request) => shownOf(proposal, request, { kind: 'person', person: hugh }, context))
  }
  expect(states(asked)).toEqual(['open', 'open:read', 'open:read'])
  expect(states(agreed)).toEqual(['answered', 'answered', 'answered', 'answered', 'answered'])
  expect(states([...asked, agreementAsked(changed, 2)])).toEqual([
    'superseded',
    'superseded',
    'superseded',
    'open',
    'open:read',
    'open:read',
  ])
  expect(new Set(states(proceeding))).toEqual(new Set(['answered']))
})
