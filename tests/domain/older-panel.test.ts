import { describe, expect, it } from 'vitest'
import { proposalView, summaryOf } from '../../teams-app/api/proposal-view.ts'
import { requestView } from '../../teams-app/api/request-view.ts'
import { openRequests, type Proposal, requestOf as questionOf } from '../../teams-app/domain/core/proposal.ts'
import type { Recorded } from '../../teams-app/domain/core/recorded.ts'
import type { ProposalFact } from '../../teams-app/domain/facts.ts'
import type { Institution, InstitutionFact, Panel } from '../../teams-app/domain/institution/institution.ts'
import { noticesOf } from '../../teams-app/domain/notifications/notices.ts'
import { answerOnOlderPanel, CLOCKS_APART } from '../../teams-app/domain/older-panel.ts'
import { agree, askForApproval, given } from './given.ts'
import {
  agreed,
  agreementAnswered,
  agreementAsked,
  approvalAnswered,
  asked,
  beforeTheFaculty,
  beforeTheSchool,
  changed,
  complete,
  type Happened,
  hour,
  now,
  proceeding,
  proposalOf,
  recordedFacts,
  requestOf,
  returned,
} from './given-history.ts'
import {
  ada,
  alex,
  amina,
  facultyPanel,
  hugh,
  olly,
  onlinePanel,
  operationsPanel,
  schoolPanel,
  seated,
} from './given-institution.ts'

const agreement = requestOf('head-of-school-agreement')
const once = [...asked, agreementAnswered('agree')]

const recorded = (panel: Panel): InstitutionFact => ({ type: 'PanelRecorded', panel })
const withoutHugh = recorded({ ...schoolPanel, members: [olly] })

/** The institution of every test, and what an administrator has changed since, in this order. */
function changes(at: string, ...since: InstitutionFact[]): Recorded<InstitutionFact>[] {
  const founded = [schoolPanel, operationsPanel, facultyPanel, onlinePanel].map(recorded)
  return [...founded, ...since].map((fact, index) => ({
    ...{ stream: 'INSTITUTION', number: index + 1, by: ada, institution: index, fact, hash: '' },
    at: index < founded.length ? hour(-1) : at,
  }))
}

/** The answer is the last that happened; it relied on the institution before any of these changes. */
const found = (
  happened: readonly Happened[],
  since: InstitutionFact[],
  { isBefore = true, at = hour(1) }: { isBefore?: boolean; at?: string } = {},
) =>
  answerOnOlderPanel({
    proposal: proposalOf(happened),
    history: recordedFacts(happened),
    changes: changes(at, ...since),
    isBefore: () => isBefore,
  })

const setAside = (request = agreement): Happened => ({
  by: ada,
  fact: { type: 'AnswerTakenBack', request, setAside: true },
})
const afterwards = (happened: readonly Happened[], request = agreement): Proposal =>
  proposalOf([...happened, setAside(request)])

/** Olly sits where Hugh sat. */
const later: Institution = seated({ ...schoolPanel, members: [olly] })

describe('A11: an answer counts only where its giver could decide when it was recorded', () => {
  it('an answer of somebody who had been taken off the panel before it was recorded is found', () => {
    expect(found(once, [withoutHugh])).toEqual({ request: agreement, changedBy: ada })
  })

  it('an answer that was recorded before they were taken off counts, whatever the clocks say', () => {
    expect(found(once, [withoutHugh], { isBefore: false, at: hour(0) })).toBeUndefined()
  })

  it('minutes between the clocks of two instances hide nothing; a change of another day took nothing away', () => {
    const answeredAt = Date.parse(hour(2))
    const at = (apart: number) => ({ at: new Date(answeredAt + apart).toISOString() })
    expect(found(once, [withoutHugh], at(CLOCKS_APART))).toBeDefined()
    expect(found(once, [withoutHugh], at(CLOCKS_APART + 1))).toBeUndefined()
  })

  it('an answer counts where they were taken off and put back before it was recorded', () => {
    expect(found(once, [withoutHugh, recorded(schoolPanel)])).toBeUndefined()
  })

  it('an answer counts where the change took nothing from its giver', () => {
    expect(found(once, [recorded({ ...schoolPanel, members: [hugh, olly] })])).toBeUndefined()
    expect(found(once, [recorded({ ...facultyPanel, members: [olly] })])).toBeUndefined()
    expect(found(once, [recorded({ ...schoolPanel, members: [olly], deputies: [deputyFor(olly)] })])).toBeUndefined()
  })

  it('a deputy whose time was ended before their answer was recorded could not give it', () => {
    const byAlex = [...asked, agreementAnswered('agree', undefined, 1, alex)]
    const appointed: InstitutionFact = {
      type: 'DeputyAppointed',
      panel: schoolPanel.id,
      deputy: { ...deputyFor(hugh), deputy: alex },
    }
    const ended: InstitutionFact = {
      type: 'DeputyEnded',
      ...{ panel: schoolPanel.id, deputy: alex.id, principal: hugh.id, from: '2026-01-01' },
    }
    const facts = recordedFacts(byAlex).map((fact) => ({ ...fact, institution: 5 }))
    const look = { proposal: proposalOf(byAlex), history: facts, changes: changes(hour(1), appointed, ended) }
    expect(answerOnOlderPanel({ ...look, isBefore: () => true })).toEqual({ request: agreement, changedBy: ada })
  })

  it('an answer that the institution relied on did not allow either is no matter of a change', () => {
    expect(found([...asked, agreementAnswered('agree', undefined, 1, olly)], [withoutHugh])).toBeUndefined()
  })

  it('an answer that was taken back, and one to a withdrawn proposal, are left as they are', () => {
    const back: Happened = { by: hugh, fact: { type: 'AnswerTakenBack', request: agreement } }
    const withdrawn: Happened = { by: amina, fact: { type: 'ProposalWithdrawn', reason: 'No longer needed.' } }
    expect(found([...once, back], [withoutHugh])).toBeUndefined()
    expect(found([...once, withdrawn], [withoutHugh])).toBeUndefined()
    expect(found([...once, setAside()], [withoutHugh])).toBeUndefined()
  })
})

const deputyFor = (principal: typeof hugh) => ({ deputy: hugh, principal, from: '2026-01-01', to: '2027-12-31' })

describe('A11: an answer that does not count', () => {
  it('opens the question again for those who decide now, and stays in the record', () => {
    const after = afterwards(once)
    expect(openRequests(after).map(({ id }) => id)).toContain(agreement)
    expect(questionOf(after, agreement)?.takenBack).toMatchObject([{ answer: 'agree', by: hugh, setAside: true }])
    const { when } = given([...once, setAside()], complete, later)
    expect(when({ ...agree, turn: 2, by: olly }).ok).toBe(true)
    expect(when({ ...agree, turn: 2 })).toMatchObject({ refusal: 'not-a-decider' })
  })

  it('is told to the proposer and to whoever gave it, in a sentence that says what happens next', () => {
    const after = afterwards(once)
    const notified = noticesOf(after, { institution: later, at: now }).filter(({ about }) => about === 'news')
    expect(notified.map(({ to }) => to.kind === 'person' && to.person.id)).toEqual([amina.id, hugh.id])
    const request = questionOf(after, agreement)
    const sentence = (reader: string) => request && requestView(after, request, later, reader, now).outcome?.sentence
    expect(sentence(hugh.id)).toMatch(
      /^You agreed on .*, but who decides had been changed just before, so that answer does not count\. Nothing is lost/,
    )
    expect(sentence(amina.id)).toMatch(
      /^Hugh, Head of School agreed on .* The question is open again, for those who decide now\.$/,
    )
  })

  it('is told in the history, with who had changed the panel', () => {
    const happened = [...once, setAside()]
    const after = proposalOf(happened)
    const summary = summaryOf(after, later, { title: after.title, leadName: '', draft: 'as-submitted' }, now)
    const { history } = proposalView(after, recordedFacts(happened), later, { summary, reader: amina.id, at: now })
    expect(history[0]?.sentence).toContain(
      'The answer of Hugh, Head of School on behalf of the School of Engineering does not count: Ada, Administrator had changed who decides',
    )
  })

  it('is not taken back a second time by whoever gave it', () => {
    const back = { type: 'TakeBack', request: agreement, by: hugh, at: now } as const
    expect(given([...once, setAside()]).when(back)).toMatchObject({ refusal: 'nothing-to-take-back' })
  })

  it.each([
    ['asked for', beforeTheSchool],
    ['given by the School', beforeTheFaculty],
    ['given', proceeding],
  ])('takes Approval to Proceed with it that was %s because of it', (_, happened) => {
    const after = afterwards(happened)
    expect(after.stage).toBe('scoping')
    expect(after.goingAheadSince).toBeUndefined()
    expect(openRequests(after).map(({ id }) => id)).toEqual([agreement])
  })

  it.each([
    ['the Faculty is asked', beforeTheFaculty],
    ['the Faculty has let it proceed', proceeding],
    ['the School had stopped it', [...beforeTheSchool, approvalAnswered('school', 'do-not-proceed')]],
    ['the School had returned it', returned],
  ])('of the School on Approval to Proceed is asked of the School again, where %s', (_, happened) => {
    const school = requestOf('school-approval-to-proceed')
    const after = afterwards(happened, school)
    expect(after.stage).toBe('approval-to-proceed')
    expect(openRequests(after).map(({ id }) => id)).toEqual([school])
  })

  it('lets Approval to Proceed be asked for again once the question is answered anew', () => {
    const again: Happened[] = [{ ...agreementAnswered('agree'), by: olly }]
    expect(given([...proceeding, setAside()]).when(askForApproval)).toMatchObject({ refusal: 'agreement-needed' })
    expect(given([...proceeding, setAside(), ...again]).when(askForApproval)).toMatchObject({
      value: { fact: { asks: [{ id: requestOf('school-approval-to-proceed', 2) }] } },
    })
  })

  it('leaves a no standing that a body gave which could', () => {
    const happened = [...beforeTheFaculty, approvalAnswered('faculty', 'do-not-proceed')]
    const after = afterwards(happened, requestOf('school-approval-to-proceed'))
    expect(after.stage).toBe('not-proceeding')
    expect(openRequests(after)).toEqual([])
  })

  it('leaves a newer version as it is asked about', () => {
    const again = agreementAsked(changed, 2)
    const after = afterwards([...once, again])
    expect(openRequests(after).every(({ askedAs }) => askedAs === once.length + 1)).toBe(true)
    expect(questionOf(after, agreement)).toMatchObject({ superseded: true, takenBack: [{ setAside: true }] })
  })

  it('of advice opens the advice again, and Approval to Proceed rests on it too', () => {
    const advice = requestOf('faculty-advice')
    expect(openRequests(afterwards(agreed, advice)).map(({ id }) => id)).toEqual([advice])
    expect(afterwards(beforeTheSchool, advice).stage).toBe('scoping')
  })

  it('is read by an older version as one that was taken back', () => {
    const fact: ProposalFact = { type: 'AnswerTakenBack', request: agreement }
    const older = proposalOf([...once, { by: ada, fact }])
    expect(openRequests(older)).toHaveLength(openRequests(afterwards(once)).length)
  })
})
