import { describe, expect, it } from 'vitest'
import { REASON_LIMIT } from '../../../../teams-app/domain/core/answer-request.ts'
import { isOpen } from '../../../../teams-app/domain/core/proposal.ts'
import { decidersOf } from '../../../../teams-app/domain/core/request.ts'
import { sectionHashes } from '../../../../teams-app/domain/core/submission.ts'
import { blankAnswers } from '../../../../teams-app/domain/forms/expression-of-interest.ts'
import { costingOfForm } from '../../../../teams-app/domain/forms/form.ts'
import { isAgreed } from '../../../../teams-app/domain/steps/agreement/queries.ts'
import { afterwards, agree, askForAgreement, factOf, given, nothingNew, notYet } from '../../given.ts'
import {
  agreed,
  agreedByAll,
  agreementAnswered,
  agreementAsked,
  asked,
  beforeTheSchool,
  changed,
  complete,
  formOf,
  ledByFaculty,
  notYetAgreed,
  now,
  opened,
  openedBy,
  proceeding,
  proposalOf,
  requestOf,
  returned,
  seen,
  stopped,
} from '../../given-history.ts'
import {
  alex,
  amina,
  facultyPanel,
  fay,
  hugh,
  institution,
  mona,
  olly,
  opal,
  rates,
  schoolPanel,
  seated,
} from '../../given-institution.ts'

describe('asking for agreement to the Expression of Interest', () => {
  it('asks the Head of School, School Operations and Manchester Online side by side, who have ten working days', () => {
    const fact = factOf(given(opened).when(askForAgreement))
    expect(fact).toMatchObject({
      type: 'AgreementAsked',
      lead: 'school:engineering',
      leadName: 'Engineering',
      asks: [
        { purpose: 'head-of-school-agreement', told: [hugh], due: '2026-12-11T17:00:00.000Z' },
        { purpose: 'school-operations-agreement', told: [opal], due: '2026-12-11T17:00:00.000Z' },
        { purpose: 'manchester-online-agreement', told: [mona], due: '2026-12-11T17:00:00.000Z' },
      ],
    })
  })

  it('freezes what was written as version 1, with the guidance in force and the names of the day', () => {
    const asking = given(opened).when(askForAgreement)
    expect(asking.ok && asking.value?.document).toEqual({
      proposal: 'MC-2026-001',
      version: 1,
      guidance: institution.settings.guidance,
      submittedBy: amina,
      submittedAt: now,
      leadName: 'Engineering',
      academicLeadName: amina.name,
      answers: complete,
      costing: { overrides: {}, rates, ratesConfirmed: false, result: costingOfForm(formOf(complete), rates) },
      writers: [],
    })
  })

  it('shows those who are asked exactly what was submitted', () => {
    const after = afterwards(opened, askForAgreement, given(opened).when(askForAgreement))
    expect(after.requests[0]?.seen).toEqual({ version: 1, sections: sectionHashes(formOf(complete)) })
    expect(after.submissions[0]?.sections).toEqual(sectionHashes(formOf(complete)))
  })

  it.each([hugh, fay, olly])('is refused to everybody but its lead: $name', (by) => {
    expect(given(opened).when({ ...askForAgreement, by })).toEqual({
      ok: false,
      refusal: 'not-the-lead',
      detail: { lead: amina.name },
    })
  })

  it('is open to whoever opened the proposal for its Academic Lead', () => {
    expect(given(openedBy(olly, amina)).when({ ...askForAgreement, by: olly }).ok).toBe(true)
  })

  it('is refused while an answer is missing, and names the first and how many more', () => {
    const draft = { ...complete, idea: '   ', audience: null }
    expect(given(opened, draft).when(askForAgreement)).toEqual({
      ok: false,
      refusal: 'answers-missing',
      detail: { first: 'The idea and the opportunity is still empty.', others: '1' },
    })
  })

  it('is refused for a form that nobody has written in', () => {
    expect(given(opened, blankAnswers).when(askForAgreement)).toMatchObject({ refusal: 'answers-missing' })
  })

  it('asks nobody a second time for the very same content', () => {
    expect(given(asked).when(askForAgreement)).toEqual(nothingNew)
  })

  it('asks about version 2 after a change; a question that signs nothing of what changed stays as it is', () => {
    const after = afterwards(asked, askForAgreement, given(asked, changed).when(askForAgreement))
    expect(after.submissions.map(({ version }) => version)).toEqual([1, 2])
    expect(after.requests.map((request) => [request.id, isOpen(request)])).toEqual([
      [requestOf('head-of-school-agreement', 1), false],
      [requestOf('school-operations-agreement', 1), true],
      [requestOf('manchester-online-agreement', 1), false],
      [requestOf('head-of-school-agreement', 2), true],
      [requestOf('manchester-online-agreement', 2), true],
    ])
  })

  it('may be done again after “not yet”, even with the same words', () => {
    expect(factOf(given(notYetAgreed).when(askForAgreement))).toMatchObject({ submission: { version: 2 } })
  })

  it('is refused for what is agreed already: a second click does not void the agreement', () => {
    expect(given(agreed).when(askForAgreement)).toMatchObject({ refusal: 'already-agreed' })
    expect(given(agreed, changed).when(askForAgreement).ok).toBe(true)
  })

  it('is refused after a return until the form has changed', () => {
    expect(given(returned).when(askForAgreement)).toMatchObject({ refusal: 'nothing-changed-since-return' })
    expect(given(returned, changed).when(askForAgreement).ok).toBe(true)
  })

  it.each([
    ['the School is deciding on it', beforeTheSchool],
    ['it may proceed', proceeding],
  ])('is refused once %s', (_, happened) => {
    expect(given(happened, changed).when(askForAgreement)).toMatchObject({ refusal: 'no-longer-a-draft' })
  })

  it('is refused once it does not proceed', () => {
    expect(given(stopped, changed).when(askForAgreement)).toMatchObject({ refusal: 'already-decided' })
  })

  it('leaves a signature standing when nothing it signs has changed, and voids the others', () => {
    const after = afterwards(agreed, askForAgreement, given(agreed, changed).when(askForAgreement))
    expect(after.submissions.at(-1)?.standing).toEqual([
      'school-operations-agreement-1',
      'head-of-school-agreement-2',
      'manchester-online-agreement-2',
    ])
    expect(isAgreed(after)).toBe(false)
    const costs = { ...complete, fee: 40_000 }
    const all = afterwards(agreed, askForAgreement, given(agreed, costs).when(askForAgreement))
    expect(all.submissions.at(-1)?.standing.every((id) => id.endsWith('-2'))).toBe(true)
  })

  it('asks the Faculty’s panel in place of a Head of School when a Faculty leads', () => {
    expect(factOf(given(opened, ledByFaculty).when(askForAgreement))).toMatchObject({
      leadName: 'Faculty of Science',
      asks: [
        { purpose: 'head-of-school-agreement', panels: [{ id: facultyPanel.id }], told: [fay] },
        { purpose: 'manchester-online-agreement', told: [mona] },
      ],
    })
  })

  it('is refused, with the name of the School, when nobody is recorded who speaks for it', () => {
    const draft = { ...complete, lead: 'school:physics' }
    expect(given(opened, draft).when(askForAgreement)).toMatchObject({
      refusal: 'no-panel',
      detail: { unit: 'Physics' },
    })
  })

  it('is refused when the School is not one of the University’s', () => {
    const draft = { ...complete, lead: 'school:alchemy' }
    expect(given(opened, draft).when(askForAgreement)).toMatchObject({ refusal: 'no-panel' })
  })
})

describe('the Head of School’s answer', () => {
  it('agrees to exactly what was submitted', () => {
    const result = given(asked).when({ ...agree, reason: '  Good, if the tutor is named. ' })
    expect(factOf(result)).toEqual({
      type: 'AgreementAnswered',
      request: requestOf('head-of-school-agreement'),
      answer: 'agree',
      reason: 'Good, if the tutor is named.',
      seen: seen(),
      standingIn: false,
      asks: [],
    })
    expect(isAgreed(afterwards(asked, agree, result))).toBe(false)
    expect(isAgreed(proposalOf([...asked, ...agreedByAll()]))).toBe(true)
  })

  it('“not yet” leaves it not agreed, with the words the Academic Lead acts on', () => {
    const after = afterwards(asked, notYet, given(asked).when(notYet))
    expect(after.requests[0]?.answer).toMatchObject({ answer: 'not-yet', reason: 'The fee is missing.', by: hugh })
    expect(isAgreed(after)).toBe(false)
  })

  it.each(['', '   ', '\n\t'])('“not yet” is refused without a reason (%j)', (reason) => {
    expect(given(asked).when({ ...notYet, reason })).toMatchObject({ refusal: 'reason-needed' })
  })

  it('is refused when the words are longer than the limit, and taken when they just fit', () => {
    const words = (length: number) => ({ ...agree, reason: 'x'.repeat(length) })
    expect(given(asked).when(words(REASON_LIMIT)).ok).toBe(true)
    expect(given(asked).when(words(REASON_LIMIT + 1))).toEqual({
      ok: false,
      refusal: 'reason-too-long',
      detail: { limit: '2000', length: '2001' },
    })
  })

  it.each([alex, fay, olly])('is refused to whoever does not decide for the School: $name', (by) => {
    expect(given(asked).when({ ...agree, by })).toEqual({
      ok: false,
      refusal: 'not-a-decider',
      detail: { panel: schoolPanel.name },
    })
  })

  it('is refused to somebody who has left the panel since they were asked', () => {
    const today = seated({ ...schoolPanel, members: [olly] })
    expect(given(asked, complete, today).when(agree)).toMatchObject({ refusal: 'not-a-decider' })
    expect(given(asked, complete, today).when({ ...agree, by: olly }).ok).toBe(true)
  })

  it('is refused on an older version than the one that is asked about now', () => {
    const twice = [...asked, agreementAsked(changed, 2)]
    expect(given(twice).when(agree)).toEqual({
      ok: false,
      refusal: 'seen-something-else',
      detail: { version: '2' },
    })
    expect(given(twice).when({ ...agree, request: requestOf('head-of-school-agreement', 2) })).toMatchObject({
      refusal: 'seen-something-else',
    })
  })

  it('is refused when one section differs from what was submitted, though the version is right', () => {
    expect(given(asked).when({ ...agree, seen: seen(changed, 1) })).toMatchObject({ refusal: 'seen-something-else' })
    expect(given(asked).when({ ...agree, seen: { version: 1, sections: {} } })).toMatchObject({
      refusal: 'seen-something-else',
    })
  })

  it('given three times is recorded once', () => {
    const after = afterwards(asked, agree, given(asked).when(agree))
    expect(after.requests[0]?.answer?.answer).toBe('agree')
    expect(given(agreed).when(agree)).toEqual(nothingNew)
  })

  it('given again in other words is refused, since the first words stand; the same words, or none, are the same click', () => {
    const said = { ...agree, reason: 'Good, if the tutor is named.' }
    const result = given(asked).when(said)
    const happened = [...asked, { by: hugh, fact: factOf(result) }]
    const refusal = { ok: false, refusal: 'answered-in-other-words', detail: { at: '2026-11-23T11:00:00.000Z' } }
    expect(given(happened).when({ ...said, reason: 'Good, if two tutors are named.' })).toEqual(refusal)
    expect(given(agreed).when({ ...agree, reason: 'and again' })).toEqual(refusal)
    for (const reason of [said.reason, `  ${said.reason}\n`, '', '  '])
      expect(given(happened).when({ ...said, reason })).toEqual(nothingNew)
  })

  it('is changed in its words by taking it back and answering again', () => {
    const back = { by: hugh, fact: { type: 'AnswerTakenBack', request: agree.request } as const }
    const again = { ...agree, reason: 'Good, if two tutors are named.', turn: 2 }
    expect(factOf(given([...asked, agreementAnswered('agree'), back]).when(again))).toMatchObject({
      reason: 'Good, if two tutors are named.',
    })
  })

  it('is refused when it contradicts an earlier one, and says who answered what, and when', () => {
    expect(given(agreed).when(notYet)).toEqual({
      ok: false,
      refusal: 'already-answered-otherwise',
      detail: {
        ...{ by: hugh.name, at: '2026-11-23T11:00:00.000Z' },
        ...{ answer: 'agree', purpose: 'head-of-school-agreement' },
      },
    })
  })

  it('is refused when another member of the panel has answered already', () => {
    const two = seated({ ...schoolPanel, members: [hugh, olly] })
    expect(given(agreed, complete, two).when({ ...agree, by: olly })).toMatchObject({
      refusal: 'already-answered-otherwise',
      detail: { by: hugh.name },
    })
  })

  it('is refused to a question that was never asked, or is another step’s', () => {
    expect(given(asked).when({ ...agree, request: 'head-of-school-agreement-7' })).toMatchObject({
      refusal: 'not-awaiting-this',
    })
    expect(given(beforeTheSchool).when({ ...agree, request: requestOf('school-approval-to-proceed') })).toMatchObject({
      refusal: 'not-awaiting-this',
    })
    expect(given(opened).when(agree)).toMatchObject({ refusal: 'not-awaiting-this' })
  })
})

describe('a conflict of interest', () => {
  /** Hugh leads a proposal of the School he is the head of. */
  const own = [...openedBy(hugh), agreementAsked(complete, 1, hugh)]

  it('keeps a proposer from deciding on their own proposal', () => {
    expect(given(own).when(agree)).toEqual({
      ok: false,
      refusal: 'own-proposal',
      detail: { panel: schoolPanel.name },
    })
  })

  it('keeps whoever opened it for somebody else from deciding, too', () => {
    const forAmina = [...openedBy(hugh, amina), agreementAsked()]
    expect(given(forAmina).when(agree)).toMatchObject({ refusal: 'own-proposal' })
  })

  it('lets the panel’s alternate decide, who is named as standing in', () => {
    expect(factOf(given(own).when({ ...agree, by: alex }))).toMatchObject({ answer: 'agree', standingIn: true })
  })

  it('tells the alternate, and not the proposer, when agreement is asked for', () => {
    const asking = given(openedBy(hugh)).when({ ...askForAgreement, by: hugh })
    expect(factOf(asking)).toMatchObject({ asks: [{ told: [alex] }, {}, {}] })
  })

  it('leaves the decision to the other members, and the alternate joins them', () => {
    const two = seated({ ...schoolPanel, members: [hugh, olly] })
    expect(decidersOf(two, { panels: [schoolPanel] }, [hugh.id], now)).toEqual([
      { ...olly, standingIn: false },
      { ...alex, standingIn: true },
    ])
  })

  it('does not count a member twice who is an alternate as well', () => {
    const both = seated({ ...schoolPanel, members: [hugh, alex], alternates: [alex] })
    expect(decidersOf(both, { panels: [schoolPanel] }, [hugh.id], now)).toEqual([{ ...alex, standingIn: false }])
  })

  it('lets nobody decide when no alternate is free; it is asked all the same and shows as stuck', () => {
    const none = seated({ ...schoolPanel, alternates: [hugh] })
    expect(decidersOf(none, { panels: [schoolPanel] }, [hugh.id], now)).toEqual([])
    expect(factOf(given(openedBy(hugh), complete, none).when({ ...askForAgreement, by: hugh }))).toMatchObject({
      asks: expect.arrayContaining([expect.objectContaining({ purpose: 'head-of-school-agreement', told: [] })]),
    })
    for (const by of [alex, fay, olly]) {
      expect(given(own, complete, none).when({ ...agree, by })).toMatchObject({ refusal: 'not-a-decider' })
    }
  })

  it('is settled by an administrator who appoints an alternate later', () => {
    const none = seated({ ...schoolPanel, alternates: [] })
    expect(given(own, complete, none).when({ ...agree, by: alex })).toMatchObject({ refusal: 'not-a-decider' })
    expect(given(own, complete, seated(schoolPanel)).when({ ...agree, by: alex }).ok).toBe(true)
  })
})
