import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstNext } from '../../tab/proposal/open-step.ts'
import { stateShown, stepWords } from '../../tab/proposal/step-words.ts'
import { proposalView, summaryOf } from '../../teams-app/api/proposal-view.ts'
import { stepStateWords } from '../../teams-app/api/words.ts'
import { draftStateOf } from '../../teams-app/domain/core/draft-state.ts'
import type { Instant } from '../../teams-app/domain/core/instant.ts'
import { nextFor, queuedFor } from '../../teams-app/domain/core/next-action.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { actorsOf, interestedIn, openRequests } from '../../teams-app/domain/core/proposal.ts'
import { decidersOf } from '../../teams-app/domain/core/request.ts'
import { decide } from '../../teams-app/domain/decide.ts'
import { evolve } from '../../teams-app/domain/evolve.ts'
import type { Answers } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { consultations, kindOf } from '../../teams-app/domain/registry.ts'
import { type Command, decideOn } from './given.ts'
import { openedBy, proposalOf } from './given-history.ts'
import { actorOf, draftIn, roles, type State, statesOf, university } from './stage-1-states.ts'

const [lead, opener] = [actorOf('L'), actorOf('O')]
const everybody = roles.map(actorOf)
/** One of each part: acts, writes, decides at each step, stands in, and has no part. */
const oneOfEach = ([...'LOHDSFTMKX'] as const).map(actorOf)

/** What page, list, map, badge and card say to a reader of the same state, at the same moment. */
function placesFor(state: State, reader: Person, draft = draftStateOf(state.proposal, draftIn(state))) {
  const { proposal, at } = state
  const summary = summaryOf(proposal, university, { title: proposal.title, leadName: '', draft }, at)
  const view = proposalView(proposal, [], university, { summary, reader: reader.id, at })
  return { view, row: nextFor(summary.next, summary, reader.id), queue: queuedFor(summary.next, summary) }
}

/** Holds what is next against every place that shows it, for every reader. */
function expectOneAnswer(state: State, readers: readonly Person[] = everybody): void {
  const draft = draftStateOf(state.proposal, draftIn(state))
  for (const reader of readers) {
    const { view, row, queue } = placesFor(state, reader, draft)
    const { mine } = view.next
    expect(row).toEqual(view.next)
    const must = mine.filter(({ kind }) => kind !== 'offer')
    const { academicLead, proposalOwner } = state.proposal
    const isAuthor = [academicLead.id, proposalOwner?.id].includes(reader.id)
    expect(queue.includes(reader.id)).toBe(must.some(({ by }) => by !== undefined || isAuthor))
    const onCards = view.requests.filter(({ mayAnswer }) => mayAnswer).map(({ request }) => request)
    const toDecide = mine.flatMap(({ place }) => (place.to === 'request' ? [place.request] : []))
    expect(toDecide.toSorted()).toEqual(onCards.toSorted())
    const turns = view.steps.filter(
      ({ id, state: own }) => stepWords(view, id, stateShown(view, id, own)) === stepStateWords.now,
    )
    expect(turns.length).toBeLessThanOrEqual(1)
    for (const { id } of turns) expect(firstNext(view)?.step).toBe(id)
    if (must[0]) expect(firstNext(view)).toEqual(must[0])
  }
}

/** What is offered as a command is not refused to whoever it is offered to. */
function expectNothingRefused(state: State): void {
  for (const reader of actorsOf(state.proposal)) {
    const { mine } = placesFor(state, reader).view.next
    for (const { place } of mine) {
      if (place.to !== 'command') continue
      const command = { type: place.type, by: reader, at: state.at }
      expect(decide(state.proposal, university, command, draftIn(state))).toMatchObject({ ok: true })
    }
  }
}

describe('what is next', () => {
  it.each(
    [false, true].flatMap((headOfSchoolWrites) =>
      statesOf({ headOfSchoolWrites }).map((state, index) => [index + 1, headOfSchoolWrites, state] as const),
    ),
  )('in state %i (the Head of School writes: %s) is one answer in every place', (_, __, state) => {
    expectOneAnswer(state)
    expectNothingRefused(state)
  })

  it('is one answer in 1,000 random histories', { timeout: 60_000 }, () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 14 }), (choices) => {
        const state = choices.reduce(step, beginning)
        for (const { kind } of placesFor(state, lead).view.next.mine) seen.add(kind)
        expectOneAnswer(state, oneOfEach)
        expectNothingRefused(state)
      }),
      { numRuns: 1_000 },
    )
    expect([...seen].toSorted()).toEqual(['arrange', 'go-on', 'offer', 'resume', 'revise', 'write'])
  })
})

const forms: readonly Partial<Answers>[] = [{}, { fee: null }, { fee: 48_000 }, { overlaps: ['library'] }]
const [first] = statesOf({ headOfSchoolWrites: false })
const complete: Answers = { ...(first as State).draft, overlaps: null, overlapDetails: null }
const whole = openedBy(opener, lead)
const beginning: State = {
  ...{ happened: whole, proposal: proposalOf(whole), draft: complete, at: '2026-11-24T09:00:00.000Z' },
}

/** One more thing that somebody might do; what the rules refuse does not happen, and time goes on. */
function step(state: State, choice: number): State {
  const at = new Date(Date.parse(state.at) + 3_600_000).toISOString()
  const now = { ...state, at }
  const form = forms[choice % (4 * forms.length)]
  if (form) return { ...now, draft: { ...complete, ...form } }
  const candidates = commandsIn(now)
  const command = candidates[choice % candidates.length] as Command
  const decided = decideOn(now.proposal, draftIn(now), university, command)
  if (!decided.ok || !decided.value) return now
  const { fact } = decided.value
  const { reference: stream, number, head: hash } = now.proposal
  const recorded = { stream, number: number + 1, by: command.by, at, institution: university.number, fact, hash }
  return { ...now, proposal: evolve(now.proposal, recorded) }
}

function commandsIn({ proposal, at }: State): Command[] {
  const by = lead
  const answers = openRequests(proposal).flatMap((request) => {
    const [decider] = decidersOf(university, request, interestedIn(proposal), at)
    if (!decider) return []
    const { answers: possible, answeredBy } = kindOf(request.purpose)
    return possible.map(({ answer }) => ({
      ...{ type: answeredBy, request: request.id, seen: request.seen, read: request.seen.sections, answer },
      ...{ turn: request.takenBack.length + 1, reason: 'Because of the fee.', by: decider, at },
    }))
  }) as unknown as Command[]
  const takenBack = proposal.requests.flatMap(({ id, answer }): Command[] =>
    answer ? [{ type: 'TakeBack', request: id, by: answer.by, at }] : [],
  )
  const kinds = Object.values(consultations).map(({ kind }) => kind)
  return [
    ...answers,
    ...answers,
    ...kinds.map((kind): Command => ({ type: 'AskForAdvice', kind, by, at })),
    ...(['AskForAgreement', 'AskForApprovalToProceed', 'AskInWriting'] as const).map((type) => ({ type, by, at })),
    { type: 'AskForAgreement', by: opener, at },
    { type: 'RecordMeeting', on: at.slice(0, 10) as Instant, attendees: ['Kay'], outcome: 'The licence.', by, at },
    { type: 'Hold', reason: 'A pause.', by, at },
    { type: 'Resume', by, at },
    ...takenBack.slice(-1),
  ]
}
