import { describe, expect, it } from 'vitest'
import { openRequests } from '../../../../teams-app/domain/core/proposal.ts'
import type { Answers } from '../../../../teams-app/domain/forms/expression-of-interest.ts'
import type { Institution } from '../../../../teams-app/domain/institution/institution.ts'
import { afterwards, agree, askForApproval, factOf, facultyProceeds, given, nothingNew, proceed } from '../../given.ts'
import {
  advised,
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
  type Happened,
  ledByFaculty,
  notYetAgreed,
  opened,
  openedBy,
  proceeding,
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
  institutionWith,
  mona,
  olly,
  schoolPanel,
  seated,
} from '../../given-institution.ts'

const schoolOnly = institutionWith({ approvalToProceedOrder: ['school'] })
const facultyOnly = institutionWith({ approvalToProceedOrder: ['faculty'] })
const facultyFirst = institutionWith({ approvalToProceedOrder: ['faculty', 'school'] })

/** Purposes of what is asked now. */
const askedNow = (happened: readonly Happened[], command: typeof proceed, university: Institution = institution) => {
  const after = afterwards(happened, command, given(happened, complete, university).when(command))
  return { stage: after.stage, asks: openRequests(after).map(({ purpose }) => purpose) }
}

describe('asking for Approval to Proceed', () => {
  it.each([
    ['the School first, unless the University says otherwise', institution, 'school-approval-to-proceed'],
    ['the School alone', schoolOnly, 'school-approval-to-proceed'],
    ['the Faculty alone', facultyOnly, 'faculty-approval-to-proceed'],
    ['the Faculty first', facultyFirst, 'faculty-approval-to-proceed'],
  ])('asks %s, about the version that was agreed', (_, university, purpose) => {
    expect(factOf(given(agreed, complete, university).when(askForApproval))).toMatchObject({
      type: 'ApprovalToProceedAsked',
      version: 1,
      asks: [{ purpose, seen: seen() }],
    })
  })

  it('asks a Faculty that leads once, whatever the order', () => {
    const happened = [
      ...opened,
      agreementAsked(ledByFaculty),
      agreementAnswered('agree', ledByFaculty, 1, fay),
      agreementAnswered('agree', ledByFaculty, 1, mona, 'manchester-online-agreement'),
      ...advised(ledByFaculty),
    ]
    for (const university of [institution, schoolOnly, facultyFirst]) {
      const result = given(happened, ledByFaculty, university).when(askForApproval)
      expect(factOf(result)).toMatchObject({
        asks: [{ purpose: 'faculty-approval-to-proceed', panels: [{ id: facultyPanel.id }] }],
      })
      const asking = [...happened, { by: amina, fact: factOf(result) }]
      const answer = { ...facultyProceeds, seen: seen(ledByFaculty) }
      expect(factOf(given(asking, ledByFaculty, university).when(answer))).toMatchObject({ asks: [] })
    }
  })

  it.each([
    ['nobody was asked to agree', opened],
    ['the Head of School has not answered', asked],
    ['the Head of School requested changes', notYetAgreed],
    ['only an earlier version was agreed', [...agreed, agreementAsked(changed, 2)]],
  ])('needs the agreement of the Head of School: refused when %s', (_, happened) => {
    expect(given(happened).when(askForApproval)).toMatchObject({ refusal: 'agreement-needed' })
  })

  it('needs it again when the form has changed since it was agreed', () => {
    expect(given(agreed, changed).when(askForApproval)).toMatchObject({ refusal: 'agreement-needed-again' })
  })

  it('is no longer in doubt when the change was taken back', () => {
    const takenBack: Answers = { ...changed, audience: complete.audience }
    expect(given(agreed, takenBack).when(askForApproval).ok).toBe(true)
  })

  it.each([hugh, fay, olly])('is refused to everybody but its lead: $name', (by) => {
    expect(given(agreed).when({ ...askForApproval, by })).toMatchObject({
      refusal: 'not-the-lead',
      detail: { lead: amina.name },
    })
  })

  it('asks nobody a second time while it is being decided', () => {
    expect(given(beforeTheSchool).when(askForApproval)).toEqual(nothingNew)
    expect(given(beforeTheFaculty).when(askForApproval)).toEqual(nothingNew)
  })

  it.each([
    ['it may proceed', proceeding],
    ['it does not proceed', stopped],
  ])('is refused once %s', (_, happened) => {
    expect(given(happened).when(askForApproval)).toMatchObject({ refusal: 'already-decided' })
  })

  it('is refused after a return for as long as nothing has changed', () => {
    expect(given(returned).when(askForApproval)).toMatchObject({ refusal: 'nothing-changed-since-return' })
  })

  it('after a return and a change needs agreement to the new version', () => {
    expect(given(returned, changed).when(askForApproval)).toMatchObject({ refusal: 'agreement-needed-again' })
  })

  it('asks again once the changed version is agreed', () => {
    const again = [...returned, agreementAsked(changed, 2), ...agreedByAll(changed, 2)]
    expect(factOf(given(again, changed).when(askForApproval))).toMatchObject({
      version: 2,
      asks: [{ id: requestOf('school-approval-to-proceed', 2) }],
    })
  })

  it('is refused, with its name, when the body that comes first has no panel', () => {
    const none = { ...institution, panels: new Map([[facultyPanel.id, facultyPanel]]) }
    expect(given(agreed, complete, none).when(askForApproval)).toMatchObject({
      refusal: 'no-panel',
      detail: { unit: 'Engineering' },
    })
  })
})

describe('the answer to Approval to Proceed', () => {
  it('“proceed” of the School asks the Faculty in the same fact, so that nothing can come between', () => {
    expect(factOf(given(beforeTheSchool).when(proceed))).toMatchObject({
      answer: 'proceed',
      asks: [{ purpose: 'faculty-approval-to-proceed', panels: [{ id: facultyPanel.id }], told: [fay], seen: seen() }],
    })
    expect(askedNow(beforeTheSchool, proceed)).toEqual({
      stage: 'approval-to-proceed',
      asks: ['faculty-approval-to-proceed'],
    })
  })

  it('“proceed” of the last body lets the proposal go on to its documentation', () => {
    expect(askedNow(beforeTheFaculty, facultyProceeds)).toEqual({ stage: 'proceeding', asks: [] })
    expect(askedNow(beforeTheSchool, proceed, schoolOnly)).toEqual({ stage: 'proceeding', asks: [] })
  })

  it('“proceed” of the Faculty asks the School where the University puts the Faculty first', () => {
    const happened = [...agreed, approvalAsked('faculty')]
    expect(askedNow(happened, facultyProceeds, facultyFirst)).toEqual({
      stage: 'approval-to-proceed',
      asks: ['school-approval-to-proceed'],
    })
  })

  it.each(['return', 'do-not-proceed'] as const)('“%s” is refused without a reason', (answer) => {
    expect(given(beforeTheSchool).when({ ...proceed, answer, reason: ' ' })).toMatchObject({ refusal: 'reason-needed' })
  })

  it('“return” brings the proposal back to the Academic Lead with the words', () => {
    const command = { ...proceed, answer: 'return', reason: ' Name the tutor. ' } as const
    const after = afterwards(beforeTheSchool, command, given(beforeTheSchool).when(command))
    expect(after.stage).toBe('scoping')
    expect(after.requests.at(-1)?.answer).toMatchObject({ answer: 'return', reason: 'Name the tutor.' })
    expect(openRequests(after)).toEqual([])
  })

  it('“return” of the Faculty asks nobody else', () => {
    const command = { ...facultyProceeds, answer: 'return', reason: 'Which level?' } as const
    expect(askedNow(beforeTheFaculty, command)).toEqual({ stage: 'scoping', asks: [] })
  })

  it('“do not proceed” ends it, with the reason on record', () => {
    const command = { ...facultyProceeds, answer: 'do-not-proceed', reason: 'It doubles a campus unit.' } as const
    expect(askedNow(beforeTheFaculty, command)).toEqual({ stage: 'not-proceeding', asks: [] })
  })

  it('of one body cannot be given by the other', () => {
    expect(given(beforeTheFaculty).when({ ...facultyProceeds, by: hugh })).toMatchObject({
      refusal: 'not-a-decider',
      detail: { panel: facultyPanel.name },
    })
    expect(given(beforeTheSchool).when({ ...proceed, by: fay })).toMatchObject({ refusal: 'not-a-decider' })
  })

  it('of the Faculty cannot be given before it is asked', () => {
    expect(given(beforeTheSchool).when(facultyProceeds)).toMatchObject({ refusal: 'not-awaiting-this' })
  })

  it('cannot be given as an agreement, nor an agreement as an approval', () => {
    expect(given(asked).when({ ...proceed, request: agree.request })).toMatchObject({ refusal: 'not-awaiting-this' })
  })

  it.each([amina, alex, olly])('is refused to whoever does not decide, the proposer included: $name', (by) => {
    const refusal = by === amina ? 'own-proposal' : 'not-a-decider'
    expect(given(beforeTheSchool).when({ ...proceed, by })).toMatchObject({ refusal })
  })

  it('is refused to a reader who had something else before them', () => {
    expect(given(beforeTheSchool).when({ ...proceed, seen: seen(changed) })).toMatchObject({
      refusal: 'seen-something-else',
    })
  })

  it('given three times is recorded once, also after the Faculty has been asked', () => {
    expect(given(beforeTheFaculty).when(proceed)).toEqual(nothingNew)
    expect(given(proceeding).when(proceed)).toEqual(nothingNew)
    expect(given(proceeding).when(facultyProceeds)).toEqual(nothingNew)
  })

  it('is refused when it contradicts an earlier one', () => {
    const command = { ...proceed, answer: 'return', reason: 'After all, no.' } as const
    expect(given(beforeTheFaculty).when(command)).toMatchObject({
      refusal: 'already-answered-otherwise',
      detail: { by: hugh.name, answer: 'proceed' },
    })
  })

  it('is refused, and nothing is recorded, when the Faculty that comes next has no panel', () => {
    const none = { ...institution, panels: new Map([[schoolPanel.id, schoolPanel]]) }
    expect(given(beforeTheSchool, complete, none).when(proceed)).toMatchObject({
      refusal: 'no-panel',
      detail: { unit: 'Faculty of Science' },
    })
  })

  it('comes from the alternate when the Head of School leads the proposal', () => {
    const own = [...openedBy(hugh), agreementAsked(complete, 1, hugh), agreementAnswered('agree', complete, 1, alex)]
    const happened = [...own, approvalAsked()]
    expect(given(happened).when(proceed)).toMatchObject({ refusal: 'own-proposal' })
    expect(factOf(given(happened).when({ ...proceed, by: alex }))).toMatchObject({ standingIn: true })
  })

  it('of a Faculty whose only member leads the proposal can be given by nobody until an alternate is appointed', () => {
    const own = [...openedBy(fay), agreementAsked(complete, 1, fay), agreementAnswered('agree'), approvalAsked()]
    expect(factOf(given(own).when(proceed))).toMatchObject({ asks: [{ panels: [{ id: facultyPanel.id }], told: [] }] })
    const asking = [...own, approvalAnswered('school', 'proceed', { next: 'faculty' })]
    expect(given(asking).when(facultyProceeds)).toMatchObject({ refusal: 'own-proposal' })
    const appointed = seated({ ...facultyPanel, alternates: [olly] })
    expect(given(asking, complete, appointed).when({ ...facultyProceeds, by: olly }).ok).toBe(true)
  })
})
