import { decideAnswerAgreement, decideAskForAgreement, isAgreed } from '../../teams-app/domain/agreement.ts'
import { record } from '../../teams-app/domain/chain.ts'
import { type Answers, blankAnswers } from '../../teams-app/domain/expression-of-interest.ts'
import { NO_HASH, type ProposalFact } from '../../teams-app/domain/facts.ts'
import { evolveInstitution, type InstitutionFact, unfounded } from '../../teams-app/domain/institution.ts'
import type { Person } from '../../teams-app/domain/person.ts'
import { evolve, type Proposal } from '../../teams-app/domain/proposal.ts'

const lead: Person = { id: 'lead', name: 'Academic Lead, Engineering' }
const head: Person = { id: 'head', name: 'Head of School, Engineering' }
const alternate: Person = { id: 'alternate', name: 'Alternate, Head of School, Engineering' }
const stranger: Person = { id: 'stranger', name: 'Head of School, Natural Sciences' }
const monday = '2026-11-23T10:00:00.000Z'

const recordedFacts: InstitutionFact[] = [
  { type: 'UnitsRecorded', units: [{ id: 'school:engineering', name: 'Engineering' }] },
  {
    type: 'PanelRecorded',
    panel: {
      id: 'head-of-school/school:engineering',
      role: 'head-of-school',
      unit: 'school:engineering',
      name: 'School of Engineering',
      members: [head],
      alternates: [alternate],
      channel: { id: '19:heads@thread.tacv2', name: 'Head of School' },
    },
  },
]
const institution = recordedFacts.reduce(evolveInstitution, unfounded)

const complete: Answers = {
  ...blankAnswers,
  title: 'Heat Pump Basics for Installers',
  lead: 'school:engineering',
  academicLead: lead.id,
  idea: 'A short, practical way into heat pumps.',
  strategicFit: 'Serves the School’s plan for upskilling in green trades.',
  audience: 'Heating engineers with two years of practice.',
  sizeNotSure: true,
  start: '2027-09',
  whoTeaches: 'Two lecturers.',
  fee: 36_000,
  learnersPerRun: 24,
  runsPerYear: 2,
  daysToBuild: 30,
  daysPerRun: 12,
}

/** A proposal as facts left it, each recorded by somebody. */
const given = (...facts: [Person, ProposalFact][]): Proposal => {
  const folded = facts.reduce<Proposal | undefined>((proposal, [by, fact]) => {
    const number = (proposal?.number ?? 0) + 1
    const stored = { stream: 'MC-2026-001', number, by, at: monday, institution: 2, fact }
    return evolve(proposal, record(proposal?.head ?? NO_HASH, stored))
  }, undefined)
  if (!folded) throw new Error('A proposal begins with its opening.')
  return folded
}

const openedBy = (person: Person): [Person, ProposalFact] => [
  person,
  { type: 'ProposalOpened', opening: 'one', title: 'Heat Pump Basics for Installers', academicLead: person },
]

const ask = (proposal: Proposal, answers: Answers = complete, by: Person = lead) =>
  decideAskForAgreement(proposal, { proposal: proposal.reference, answers, edits: {} }, institution, {
    type: 'AskForAgreement',
    by,
    at: monday,
  })

const askedBy = (person: Person): Proposal => {
  const decided = ask(given(openedBy(person)), complete, person)
  if (!decided.ok || !decided.value) throw new Error('It should have been asked.')
  return given(openedBy(person), [person, decided.value.fact])
}

const answer = (
  proposal: Proposal,
  by: Person,
  given: { answer: 'agree' | 'not-yet'; reason?: string; version?: number },
) => {
  const [request] = proposal.requests
  if (!request) throw new Error('Nobody was asked.')
  const seen = { ...request.seen, version: given.version ?? request.seen.version }
  const { answer: said, reason = '' } = given
  return decideAnswerAgreement(proposal, institution, {
    type: 'AnswerAgreement',
    request: request.id,
    seen,
    answer: said,
    reason,
    by,
    at: monday,
  })
}

const answered = (proposal: Proposal, by: Person, said: 'agree' | 'not-yet', reason = ''): Proposal => {
  const decided = answer(proposal, by, { answer: said, reason })
  if (!decided.ok || !decided.value) throw new Error('It should have been recorded.')
  const stored = { stream: proposal.reference, number: proposal.number + 1, by, at: monday, institution: 2 }
  return evolve(proposal, record(proposal.head, { ...stored, fact: decided.value }))
}

describe('asking for agreement', () => {
  it('freezes version 1 and asks the Head of School of the lead School, who has ten working days', () => {
    const [request] = askedBy(lead).requests
    expect(request).toMatchObject({
      purpose: 'head-of-school-agreement',
      panelName: 'School of Engineering',
      told: [head],
      seen: { version: 1 },
      due: '2026-12-07T17:00:00.000Z',
    })
  })

  it('is refused while an answer is missing, and says which', () => {
    expect(ask(given(openedBy(lead)), { ...complete, strategicFit: null })).toMatchObject({
      ok: false,
      refusal: 'answers-missing',
      detail: { first: 'Fit with strategy is still empty.', others: '0' },
    })
  })

  it('is refused to anybody but the Academic Lead', () => {
    expect(ask(given(openedBy(lead)), complete, stranger)).toMatchObject({ ok: false, refusal: 'not-an-editor' })
  })

  it('asks nobody twice about the same content', () => {
    expect(ask(askedBy(lead))).toEqual({ ok: true, value: null })
  })

  it('goes to the alternate when the Head of School leads the proposal', () => {
    expect(askedBy(head).requests[0]?.told).toEqual([alternate])
  })
})

describe('the Head of School’s answer', () => {
  it('agrees without a word', () => {
    expect(answer(askedBy(lead), head, { answer: 'agree' })).toMatchObject({
      ok: true,
      value: { type: 'AgreementAnswered', answer: 'agree', reason: '', standingIn: false },
    })
    expect(isAgreed(answered(askedBy(lead), head, 'agree'))).toBe(true)
  })

  it('says “not yet” only with a reason, since the Academic Lead acts on it', () => {
    expect(answer(askedBy(lead), head, { answer: 'not-yet' })).toMatchObject({ ok: false, refusal: 'reason-needed' })
    expect(isAgreed(answered(askedBy(lead), head, 'not-yet', 'Please name the tutors.'))).toBe(false)
  })

  it('given again is the same answer and no second fact', () => {
    expect(answer(answered(askedBy(lead), head, 'agree'), head, { answer: 'agree' })).toEqual({ ok: true, value: null })
  })

  it('is refused when another was given before', () => {
    const changed = answer(answered(askedBy(lead), head, 'agree'), head, {
      answer: 'not-yet',
      reason: 'On reflection, no.',
    })
    expect(changed).toMatchObject({ ok: false, refusal: 'already-answered-otherwise' })
  })

  it('is refused on another version than the one that is asked about', () => {
    const stale = answer(askedBy(lead), head, { answer: 'agree', version: 2 })
    expect(stale).toMatchObject({ ok: false, refusal: 'seen-something-else' })
  })

  it('is refused to the Academic Lead, and to the Head of another School', () => {
    expect(answer(askedBy(lead), lead, { answer: 'agree' })).toMatchObject({ ok: false, refusal: 'own-proposal' })
    expect(answer(askedBy(lead), stranger, { answer: 'agree' })).toMatchObject({ ok: false, refusal: 'not-a-decider' })
  })

  it('is given by the alternate, standing in, when the Head of School leads the proposal', () => {
    expect(answer(askedBy(head), head, { answer: 'agree' })).toMatchObject({ ok: false, refusal: 'own-proposal' })
    expect(answer(askedBy(head), alternate, { answer: 'agree' })).toMatchObject({
      ok: true,
      value: { standingIn: true },
    })
  })
})
