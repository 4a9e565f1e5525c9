import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { changeInstitution } from '../../teams-app/application/command-handler.ts'
import type { StepId } from '../../teams-app/domain/core/step-ids.ts'
import type { Answers } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { emptyInstitution, type Settings } from '../../teams-app/domain/institution/institution.ts'
import { api } from '../support/addresses.ts'
import { channelOf, people, personOf } from '../support/sample-university.ts'
import { completeAnswers, titlesIn } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

const facultyChannel = channelOf('faculty/faculty:science-and-engineering')

let university: University
beforeAll(async () => {
  university = await startUniversity()
  // Thirty-five walks through the stage in a minute are more than a university makes.
  university.tenant.control.setThrottle({})
})
afterAll(() => university.close())

const notified = () => university.app.dispatcher.settled()

/** Does something in the tab that has to be allowed, and waits until everybody is told. */
async function does(who: keyof typeof people, action: Record<string, unknown>): Promise<string> {
  const { status, body } = await university.command(who, action)
  if (status !== 200) throw new Error(body.sentence)
  await notified()
  return String(body.sentence)
}

/** Tries something in the tab that is refused: the sentence. */
async function refused(who: keyof typeof people, action: Record<string, unknown>): Promise<string> {
  const { status, body } = await university.command(who, action)
  expect(status).toBe(422)
  return String(body.sentence)
}

/** Presses a button in the person's chat, and waits until everybody is told. */
async function press(...args: Parameters<University['press']>): Promise<string> {
  const read = await university.press(...args)
  await notified()
  return read
}

/** What advice can be asked about, and what is still needed for agreement. */
const { lead = null, idea = null, ...theRest } = completeAnswers
const theIdea = { lead, idea }

const stepIn = ({ steps }: ProposalView, id: StepId) => steps.find((step) => step.id === id)?.state
const newest = (who: keyof typeof people, reference: string) => university.cards(who, reference)[0]?.text ?? ''
const historyOf = async (reference: string) =>
  (await university.view('lead', reference)).history.map(({ sentence }) => sentence)

const askForAgreement = (reference: string) => does('lead', { type: 'AskForAgreement', proposal: reference })
const askForApproval = (reference: string) => does('lead', { type: 'AskForApprovalToProceed', proposal: reference })
const askForAdvice = (reference: string, kind: 'faculty-advice' | 'market-view') =>
  does('lead', { type: 'AskForAdvice', proposal: reference, kind })
const change = (reference: string, field: keyof Answers, value: unknown) =>
  university.save('lead', reference, field, value, completeAnswers[field])

/** Advised, and agreed by all three; nothing calls for a meeting unless these answers do. */
async function agreed(answers: Partial<Answers> = completeAnswers): Promise<string> {
  const reference = await university.asked('lead', answers)
  await university.agreed(reference)
  await notified()
  return reference
}

describe('S1.1: from an idea to a draft that can be agreed', () => {
  it('anybody of the staff opens it with a title; the form then says what is still needed', async () => {
    const { command, call, written } = university
    const opening = { type: 'OpenProposal', opening: randomUUID(), title: 'Heat Pump Basics' }
    const reference = String((await command('otherLead', opening)).body.proposal)
    expect(String((await command('otherLead', opening)).body.proposal)).toBe(reference)
    expect(await refused('otherLead', { type: 'AskForAgreement', proposal: reference })).toContain('still empty')

    const complete = await written('lead')
    const draft = (await call('lead', 'GET', api.expressionOfInterest(complete))).body as unknown as DraftView
    expect(draft.answers).toMatchObject(completeAnswers)
    expect(stepIn(await university.view('lead', complete), 'S1.1')).toBe('now')
    await askForAgreement(complete)
    expect(stepIn(await university.view('lead', complete), 'S1.1')).toBe('done')
  })

  it('whoever the lead names writes it with them, field by field, and nobody else does', async () => {
    const { written, save, call } = university
    const reference = await written()
    const idea = 'Installers need a short way into heat pumps, and a person to ask.'
    expect((await save('otherLead', reference, 'idea', idea, completeAnswers.idea)).body.sentence).toContain(
      'not known here',
    )
    await does('lead', { type: 'NameCoAuthors', proposal: reference, coAuthors: [personOf('otherLead')] })
    expect((await save('otherLead', reference, 'idea', idea, completeAnswers.idea)).status).toBe(200)
    const draft = (await call('lead', 'GET', api.expressionOfInterest(reference))).body as unknown as DraftView
    expect(draft.answers.idea).toBe(idea)
    expect(draft.edits.idea?.by).toEqual(personOf('otherLead'))
    expect((await save('lead', reference, 'idea', 'Mine.', completeAnswers.idea)).body.sentence).toContain(
      `${people.otherLead} changed`,
    )
  })
})

describe('S1.2: how the Faculty would take the idea forward', () => {
  it('is asked on a card with a title and the idea alone, and what the Faculty writes is the record', async () => {
    const reference = await university.written('lead', theIdea)
    await askForAdvice(reference, 'faculty-advice')
    expect(stepIn(await university.view('lead', reference), 'S1.2')).toBe('waits')
    expect(university.cards('faculty', reference, facultyChannel)).toHaveLength(1)

    expect(await press('faculty', reference, 'Send advice')).toContain('Please say why')
    expect(await press('faculty', reference, 'Send advice', { reason: 'Begin with one run.' })).toContain(
      'You gave advice',
    )
    expect(newest('lead', reference)).toContain('Begin with one run.')
    const view = await university.view('lead', reference)
    expect(stepIn(view, 'S1.2')).toBe('done')
    expect(view.advice[0]?.sentence).toContain(`${people.faculty} on`)
  })

  it('given by phone is noted, shows as not confirmed, and is confirmed by whoever gave it', async () => {
    const reference = await university.written()
    await does('lead', noted(reference, 'faculty', 'Begin with one run, she said.'))
    const before = await university.view('lead', reference)
    expect(stepIn(before, 'S1.2')).toBe('waits')
    expect(before.advice[0]?.sentence).toContain('not confirmed yet')

    expect(newest('faculty', reference)).toContain('Begin with one run, she said.')
    expect(await press('faculty', reference, 'Yes, that is right')).toContain('You confirmed what was recorded')
    const after = await university.view('lead', reference)
    expect(stepIn(after, 'S1.2')).toBe('done')
    expect(after.advice[0]?.sentence).toContain('confirmed: “Begin with one run, she said.”')
  })

  it('recorded wrongly is corrected on the card, and the correction counts', async () => {
    const reference = await university.written()
    await does('lead', noted(reference, 'faculty', 'Begin with ten runs.'))
    expect(await press('faculty', reference, 'Correct it')).toContain('Please say why')
    expect(await press('faculty', reference, 'Correct it', { reason: 'I said one run.' })).toContain(
      'You corrected what was recorded',
    )
    expect(newest('lead', reference)).toContain('I said one run.')
    const [advice] = (await university.view('lead', reference)).advice
    expect(advice?.sentence).toContain('corrected: “I said one run.”')
    expect(advice?.sentence).not.toContain('ten runs')
  })

  it('is noted of nobody outside the team, and of no day to come', async () => {
    const reference = await university.written()
    expect(await refused('lead', noted(reference, 'headOfSchool', 'Go on.'))).toContain('Choose who gave the advice')
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
    expect(await refused('lead', { ...noted(reference, 'faculty', 'Go on.'), on: tomorrow })).toContain('still to come')
  })

  const noted = (proposal: string, who: keyof typeof people, words: string) => ({
    ...{ type: 'LogAdvice', proposal, kind: 'faculty-advice', from: personOf(who).id },
    ...{ on: new Date().toISOString().slice(0, 10), words },
  })
})

describe('S1.3: what Manchester Online thinks of the market', () => {
  it.each([
    ['with a rating', 'strong', 'Market view (strong)'],
    ['without one', '', `Market view, ${people.online}`],
  ])('is given on a card %s, and those who agree read it', async (_, rating, message) => {
    const reference = await university.written()
    await askForAdvice(reference, 'market-view')
    expect(
      await press('online', reference, 'Send my view', { reason: 'Two large firms have asked for it.', rating }),
    ).toContain('You gave a market view')
    const view = await university.view('lead', reference)
    expect(stepIn(view, 'S1.3')).toBe('done')
    expect(view.advice[0]?.sentence).toContain(message)
    await askForAgreement(reference)
    expect(newest('headOfSchool', reference)).toContain(message)
    expect(newest('headOfSchool', reference)).toContain('Two large firms have asked for it.')
  })
})

describe('S1.4: three agreements side by side', () => {
  it('are given at once by three people, each recorded once, and the lead hears once that all have agreed', async () => {
    const reference = await university.asked()
    await notified()
    const read = await Promise.all(
      (['headOfSchool', 'operations', 'online'] as const).map((who) => university.press(who, reference, 'Agree')),
    )
    await notified()
    for (const text of read) expect(text).toContain('You agreed')
    expect((await historyOf(reference)).filter((sentence) => sentence.includes(' agreed on behalf of '))).toHaveLength(
      3,
    )
    expect(university.cards('lead', reference)).toHaveLength(1)
    expect(stepIn(await university.view('lead', reference), 'S1.4')).toBe('done')
    expect(newest('designer', reference)).toContain(`${people.online} agreed`)
  })

  it('requesting changes needs a comment, is news to the lead at once, and the changed form is asked about again', async () => {
    const reference = await university.asked()
    await notified()
    expect(await press('headOfSchool', reference, 'Send my request')).toContain('Please say why')
    await press('headOfSchool', reference, 'Send my request', { reason: 'Who stands in for the tutor?' })
    expect(newest('lead', reference)).toContain('Who stands in for the tutor?')
    expect(stepIn(await university.view('lead', reference), 'S1.4')).toBe('returned')
    await change(reference, 'audience', 'Heating engineers, and those who train them.')
    await askForAgreement(reference)
    expect(await press('headOfSchool', reference, 'Agree')).toContain('You agreed')
  })

  it('a change voids only the signatures on what it touched; the others are carried', async () => {
    const reference = await agreed()
    await change(reference, 'audience', 'Heating engineers, and those who train them.')
    expect(await refused('lead', { type: 'AskForApprovalToProceed', proposal: reference })).toContain(
      'has changed since it was agreed',
    )
    await askForAgreement(reference)
    const open = (await university.view('lead', reference)).requests.filter(({ state }) => state === 'open')
    expect(open.map(({ purpose }) => purpose).toSorted()).toEqual([
      'head-of-school-agreement',
      'manchester-online-agreement',
    ])
    expect(university.cards('operations', reference)).toHaveLength(1)
    expect(newest('headOfSchool', reference)).toContain('Nothing it covered has changed since.')

    await press('headOfSchool', reference, 'Agree')
    await press('online', reference, 'Agree')
    expect(stepIn(await university.view('lead', reference), 'S1.4')).toBe('done')
    await change(reference, 'fee', 39_000)
    await askForAgreement(reference)
    expect(university.cards('operations', reference)).toHaveLength(2)
  })
})

describe('S1.5: a stakeholder meeting, if required', () => {
  it.each([
    ['an existing campus offer', 'campus-offer'],
    ['other Schools or Faculties', 'faculties'],
    ['timetabling', 'timetabling'],
    ['IS', 'IS'],
    ['library', 'library'],
    ['space', 'space'],
  ])('is called for by %s', async (overlap, trigger) => {
    const reference = await consulted(touches(overlap))
    const view = await university.view('lead', reference)
    expect(view.meeting).toMatchObject({ state: 'due', triggers: [{ id: trigger }] })
    expect(stepIn(view, 'S1.5')).toBe('now')
  })

  it('is called for by a School of another Faculty that teaches, and by nothing at all where nothing is touched', async () => {
    const across = await consulted({ otherSchools: ['school:health-sciences'] })
    expect((await university.view('lead', across)).meeting.triggers.map(({ id }) => id)).toEqual(['faculties'])
    const within = await consulted({ otherSchools: ['school:natural-sciences'] })
    expect((await university.view('lead', within)).meeting).toMatchObject({ state: 'not-needed', triggers: [] })
  })

  it('held: what came of it is recorded, settles it, and stands on the agreement card', async () => {
    const reference = await agreed({ ...completeAnswers, ...touches('library') })
    expect(await refused('lead', { type: 'AskForApprovalToProceed', proposal: reference })).toContain(
      'A stakeholder meeting is called for',
    )
    await does('lead', held(reference))
    expect((await university.view('lead', reference)).meeting.state).toBe('held')
    await askForApproval(reference)
    expect(newest('headOfSchool', reference)).toContain('The licence covers it.')
  })

  it('in writing: every team concerned is asked on a card, and when all have resolved it the lead hears once', async () => {
    const reference = await agreed({ ...completeAnswers, ...touches('library', 'space') })
    const before = university.cards('lead', reference).length
    await does('lead', { type: 'AskInWriting', proposal: reference })
    expect(newest('librarian', reference)).toContain('it needs input from the library')
    expect(newest('rooms', reference)).toContain('it needs space for some on-campus delivery')
    expect(newest('rooms', reference)).not.toContain('input from the library')

    expect(await press('librarian', reference, 'Resolved')).toContain('Please say why')
    await press('librarian', reference, 'Resolved', { reason: 'One licence is enough.' })
    expect((await university.view('lead', reference)).meeting).toMatchObject({
      state: 'asking',
      uncovered: [{ id: 'space' }],
    })
    expect(university.cards('lead', reference)).toHaveLength(before)
    await press('rooms', reference, 'Resolved', { reason: 'One room on two Fridays.' })
    expect((await university.view('lead', reference)).meeting.state).toBe('in-writing')
    expect(university.cards('lead', reference)).toHaveLength(before + 1)
    await askForApproval(reference)
    expect(newest('headOfSchool', reference)).toContain('One room on two Fridays.')
  })

  it('in writing: one team that asks for a meeting keeps it due, until the meeting is held', async () => {
    const reference = await agreed({ ...completeAnswers, ...touches('library', 'space') })
    await does('lead', { type: 'AskInWriting', proposal: reference })
    await press('librarian', reference, 'Resolved', { reason: 'One licence is enough.' })
    await press('rooms', reference, 'A meeting is needed', { reason: 'Fridays are full.' })
    expect(newest('lead', reference)).toContain('Fridays are full.')
    expect((await university.view('lead', reference)).meeting).toMatchObject({
      state: 'due',
      uncovered: [{ id: 'space' }],
    })
    await does('lead', held(reference))
    expect((await university.view('lead', reference)).meeting.state).toBe('held')
  })

  it('not needed, because: the Head of School reads why on their card, and agreeing settles it', async () => {
    const because = { meetingNotNeeded: 'The licence is there already.' }
    const reference = await university.asked('lead', { ...completeAnswers, ...touches('library'), ...because })
    await university.agreed(reference, { headOfSchool: false })
    await notified()
    expect((await university.view('lead', reference)).meeting.state).toBe('due')
    expect(newest('headOfSchool', reference)).toContain('The licence is there already.')
    await press('headOfSchool', reference, 'Agree')
    expect((await university.view('lead', reference)).meeting.state).toBe('waived')
    await askForApproval(reference)
  })

  /** The Faculty is asked for advice: with the idea, and what it touches. */
  async function consulted(touched: Partial<Answers>): Promise<string> {
    const reference = await university.written('lead', { ...theIdea, ...touched })
    await askForAdvice(reference, 'faculty-advice')
    return reference
  }

  const held = (proposal: string) => ({
    ...{ type: 'RecordMeeting', proposal, on: new Date().toISOString().slice(0, 10) },
    ...{ attendees: ['The library', 'Space and rooms'], outcome: 'The licence covers it.' },
  })
})

const touches = (...overlaps: string[]): Partial<Answers> => ({
  overlaps,
  overlapDetails: 'One licence, and one room for two days.',
  costLineReason: 'Both are paid for already.',
})

describe('S1.6: Approval to Proceed', () => {
  it('is asked of the School, then of the Faculty, whose condition is tracked until it is met', async () => {
    const reference = await agreed()
    await askForApproval(reference)
    expect(await press('headOfSchool', reference, 'Approve for the School')).toContain('You gave Approval to Proceed')
    expect(newest('faculty', reference)).toContain('May this agreed Expression of Interest go on')
    const condition = { conditions: 'Name the industry tutor before the workshops.' }
    expect(await press('faculty', reference, 'Approve for the Faculty', condition)).toContain(
      'You gave Approval to Proceed',
    )
    expect(newest('lead', reference)).toContain('Name the industry tutor before the workshops.')
    const [open] = (await university.view('lead', reference)).conditions
    expect(open).toMatchObject({ words: 'Name the industry tutor before the workshops.' })

    const met = { type: 'RecordConditionMet', proposal: reference, request: open?.request, words: 'It is Ms A.' }
    expect(await refused('faculty', met)).toContain('Only the Academic Lead')
    await does('lead', met)
    expect((await university.view('lead', reference)).conditions[0]?.met).toMatchObject({ words: 'It is Ms A.' })
  })

  it('comes back from the Faculty with words, and goes through both bodies in a second round', async () => {
    const reference = await agreed()
    await askForApproval(reference)
    await press('headOfSchool', reference, 'Approve for the School')
    await press('faculty', reference, 'Return it', { reason: 'Say who assesses it.' })
    expect(newest('lead', reference)).toContain('Say who assesses it.')
    const returned = await university.view('lead', reference)
    expect([returned.summary.stage, stepIn(returned, 'S1.6')]).toEqual(['scoping', 'returned'])
    expect(await refused('lead', { type: 'AskForApprovalToProceed', proposal: reference })).toContain(
      'nothing has changed since',
    )

    await change(reference, 'audience', 'Heating engineers, assessed by the industry tutor.')
    await askForAgreement(reference)
    await press('headOfSchool', reference, 'Agree')
    await press('online', reference, 'Agree')
    await askForApproval(reference)
    await press('headOfSchool', reference, 'Approve for the School')
    await press('faculty', reference, 'Approve for the Faculty')
    const { summary, version } = await university.view('lead', reference)
    expect({ stage: summary.stage, version }).toEqual({ stage: 'proceeding', version: 2 })
  })

  it('may end it: in the tab alone, with words, and with that nothing is asked any more', async () => {
    const reference = await agreed()
    await askForApproval(reference)
    expect(titlesIn(university.cards('headOfSchool', reference)[0]?.card)).not.toContain('Do not proceed')
    const stop = (reason: string) =>
      university.answer('headOfSchool', reference, 'school-approval-to-proceed', 'do-not-proceed', reason)
    expect((await stop('')).body.sentence).toContain('Please say why')
    expect((await stop('The School teaches this already.')).status).toBe(200)
    await notified()
    const view = await university.view('lead', reference)
    expect([view.summary.stage, stepIn(view, 'S1.6')]).toEqual(['not-proceeding', 'stopped'])
    expect(newest('lead', reference)).toContain('The School teaches this already.')
    expect(await refused('lead', { type: 'AskForAgreement', proposal: reference })).toContain('decided already')
  })

  it('is taken back by the School until the Faculty has answered: the Faculty’s card is closed, then there is a new one', async () => {
    const reference = await agreed()
    await askForApproval(reference)
    await press('headOfSchool', reference, 'Approve for the School')
    expect(await press('headOfSchool', reference, 'Take back')).toContain('Why you: you decide')
    expect(newest('faculty', reference)).toContain('no longer asked')
    expect(newest('lead', reference)).toContain('and took that answer back on')
    await press('headOfSchool', reference, 'Approve for the School')
    await press('faculty', reference, 'Approve for the Faculty')
    expect((await university.view('lead', reference)).summary.stage).toBe('proceeding')
    const back = { type: 'TakeBack', proposal: reference, request: 'school-approval-to-proceed-1' }
    expect(await refused('headOfSchool', back)).toContain('acted on your answer')
  })

  it('is asked of the Faculty alone where a Faculty leads, whose panel also stands in for the Head of School', async () => {
    const reference = await university.asked('lead', { ...completeAnswers, lead: 'faculty:science-and-engineering' })
    await askForAdvice(reference, 'faculty-advice')
    await press('faculty', reference, 'Send advice', { reason: 'Begin with one run.' })
    await askForAdvice(reference, 'market-view')
    await press('online', reference, 'Send my view', { reason: 'Two large firms.' })
    await press('faculty', reference, 'Agree')
    await press('online', reference, 'Agree')
    await askForApproval(reference)
    expect(university.cards('headOfSchool', reference)).toEqual([])
    expect(university.cards('operations', reference)).toEqual([])
    await press('faculty', reference, 'Approve for the Faculty')
    expect((await university.view('lead', reference)).summary.stage).toBe('proceeding')
  })
})

describe('S1.6 as an administrator sets it', () => {
  afterAll(() => {
    const { approvalToProceedOrder, schoolApprovesWithAgreement } = emptyInstitution.settings
    return set({ approvalToProceedOrder, schoolApprovesWithAgreement })
  })

  const set = async (settings: Partial<Settings>) => {
    const command = { type: 'RecordSettings', settings } as const
    const recorded = await changeInstitution(university.app.application, personOf('administrator'), command)
    expect(recorded.ok).toBe(true)
  }
  const bodies = async (reference: string) =>
    (await university.view('lead', reference)).requests
      .filter(({ step }) => step === 'S1.6')
      .map(({ purpose }) => purpose.replace('-approval-to-proceed', ''))
      .toReversed()
  const pressedBy = {
    school: (reference: string) => press('headOfSchool', reference, 'Approve for the School'),
    faculty: (reference: string) => press('faculty', reference, 'Approve for the Faculty'),
  }

  it.each<[string, Partial<Settings>, ('school' | 'faculty')[]]>([
    ['the Faculty first', { approvalToProceedOrder: ['faculty', 'school'] }, ['faculty', 'school']],
    ['the School alone', { approvalToProceedOrder: ['school'] }, ['school']],
    ['the Faculty alone', { approvalToProceedOrder: ['faculty'] }, ['faculty']],
    [
      'the Faculty alone, since the Head of School’s agreement counts for the School',
      { approvalToProceedOrder: ['school', 'faculty'], schoolApprovesWithAgreement: true },
      ['faculty'],
    ],
  ])('%s', async (_, settings, order) => {
    await set(settings)
    const reference = await agreed()
    await askForApproval(reference)
    for (const body of order) await pressedBy[body](reference)
    expect(await bodies(reference)).toEqual(order)
    expect((await university.view('lead', reference)).summary.stage).toBe('proceeding')
  })

  it('nobody, where the School alone decides and the Head of School’s agreement counts for it', async () => {
    await set({ approvalToProceedOrder: ['school'], schoolApprovesWithAgreement: true })
    const reference = await agreed()
    await askForApproval(reference)
    expect(await bodies(reference)).toEqual([])
    expect((await university.view('lead', reference)).summary.stage).toBe('proceeding')
    expect((await historyOf(reference))[0]).toContain('the agreement counts as Approval to Proceed')
  })
})

describe('FN1: what the library or space is needed for is discussed at the outset', () => {
  it.each<[string, string, unknown]>([
    ['a cost in the costing', 'costing.library', 650],
    ['a reason why it costs nothing', 'costLineReason', 'The licence is paid already.'],
  ])('and factored into the costs: Approval to Proceed waits for %s', async (_, field, value) => {
    const { costLineReason: __, ...withoutCost } = touches('library')
    const reference = await university.asked('lead', { ...completeAnswers, ...withoutCost })
    await does('lead', {
      ...{ type: 'RecordMeeting', proposal: reference, on: new Date().toISOString().slice(0, 10) },
      ...{ attendees: ['The library'], outcome: 'The licence covers it.' },
    })
    await university.agreed(reference)
    await notified()
    const ask = { type: 'AskForApprovalToProceed', proposal: reference }
    expect(await refused('lead', ask)).toContain('Nothing is planned in the costing for library')

    expect((await university.save('lead', reference, field, value)).status).toBe(200)
    await askForAgreement(reference)
    for (const who of ['headOfSchool', 'operations', 'online'] as const) await press(who, reference, 'Agree')
    await askForApproval(reference)
    expect((await university.view('lead', reference)).summary.stage).toBe('approval-to-proceed')
  })

  it('stands on the first card, when only advice is asked for, and on every card after it', async () => {
    const reference = await university.written('lead', { ...theIdea, ...touches('library', 'space') })
    await askForAdvice(reference, 'faculty-advice')
    expect(newest('faculty', reference)).toContain('library')
    expect(newest('faculty', reference)).toContain('One licence, and one room for two days.')
    await does('lead', { type: 'AskInWriting', proposal: reference })
    expect(newest('librarian', reference)).toContain('One licence, and one room for two days.')
    await press('librarian', reference, 'Resolved', { reason: 'One licence is enough.' })
    await press('rooms', reference, 'Resolved', { reason: 'One room on two Fridays.' })

    for (const [field, value] of Object.entries(theRest)) await university.save('lead', reference, field, value)
    await askForAgreement(reference)
    for (const who of ['headOfSchool', 'operations', 'online'] as const) {
      expect(newest(who, reference)).toContain('library, space')
      expect(newest(who, reference)).toContain('One licence is enough.')
    }
  })
})
