import { describe, expect, it } from 'vitest'
import { proposalView, summaryOf } from '../../teams-app/api/proposal-view.ts'
import { requestView } from '../../teams-app/api/request-view.ts'
import { refusalSentence } from '../../teams-app/api/words.ts'
import { record } from '../../teams-app/domain/core/chain.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import type { Proposal } from '../../teams-app/domain/core/proposal.ts'
import type { Request, RequestAnswer, RequestKindId } from '../../teams-app/domain/core/request.ts'
import { refuse } from '../../teams-app/domain/core/result.ts'
import type { ProposalFact } from '../../teams-app/domain/facts.ts'
import { kindOf } from '../../teams-app/domain/registry.ts'
import { takenBackSentence } from '../../teams-app/domain/words/answer-sentence.ts'
import { asked, proposalOf, recordedFacts } from '../domain/given-history.ts'
import { dora, hugh, institution, olly } from '../domain/given-institution.ts'
import { testChain } from '../support/test-chain.ts'

/** Every question that is put to a body, and one that is put to a person by name. */
const bodies: Record<RequestKindId, string> = {
  'faculty-advice': 'Faculty Teaching and Learning',
  'faculty-advice-confirmation': '',
  'market-view': 'Manchester Online',
  'market-view-confirmation': '',
  'head-of-school-agreement': 'School of Engineering',
  'school-operations-agreement': 'Head of School Operations, Engineering',
  'manchester-online-agreement': 'Education Development Team / Manchester Online',
  'education-development-agreement': 'Education Development Team',
  'stakeholder-view': 'Library',
  'school-approval-to-proceed': 'School of Engineering',
  'faculty-approval-to-proceed': 'Faculty of Science',
}

const facts = {
  AnswerAdvice: 'AdviceGiven',
  ConfirmAdvice: 'AdviceConfirmed',
  AnswerAgreement: 'AgreementAnswered',
  AnswerInWriting: 'WrittenViewGiven',
  AnswerApprovalToProceed: 'ApprovalToProceedAnswered',
} as const

const at = '2026-11-27T10:00:00.000Z'
const every = Object.keys(bodies).flatMap((purpose) =>
  kindOf(purpose).answers.map(({ answer }) => [purpose, answer] as const),
)

const answered = (answer: string, more: Partial<RequestAnswer> = {}): RequestAnswer => ({
  ...{ answer, reason: '', by: hugh, at, standingIn: false },
  ...more,
})

function answeredProposal(
  purpose: RequestKindId,
  answer: RequestAnswer | undefined,
): { proposal: Proposal; request: Request } {
  const proposal = proposalOf(asked)
  const [first] = proposal.requests
  const body = bodies[purpose] ?? ''
  if (!first) throw new Error('Nothing was asked.')
  const { answer: _, ...open }: Request = first
  const request: Request = {
    ...open,
    ...{ id: 'the-question-1', purpose },
    ...(body === ''
      ? { panels: [], only: hugh }
      : { panels: [{ ...(first.panels[0] as never as Request['panels'][number]), name: body }] }),
    ...(answer ? { answer } : {}),
  }
  return { proposal: { ...proposal, requests: [request] }, request }
}

const dateless = (sentence: string | undefined) =>
  sentence?.replaceAll(' on 27 Nov 2026, 10:00', '').replaceAll(' on 27 Nov 2026', '')

/** The outcome on cards, in chat and on the page. */
function outcome(purpose: RequestKindId, answer: RequestAnswer, reader: Person) {
  const { proposal, request } = answeredProposal(purpose, answer)
  return dateless(requestView(proposal, request, institution, reader.id, at).outcome?.sentence)
}

/** What happened, on the page. */
function history(purpose: RequestKindId, answer: RequestAnswer) {
  const { proposal, request } = answeredProposal(purpose, answer)
  const fact = {
    ...{
      type: facts[kindOf(purpose).answeredBy as keyof typeof facts],
      request: request.id,
      answer: answer.answer,
      reason: '',
      seen: request.seen,
    },
    ...{ standingIn: answer.standingIn, asks: [], ...(answer.actingFor ? { actingFor: answer.actingFor } : {}) },
  } as unknown as ProposalFact
  const before = recordedFacts(asked)
  const last = record(testChain, before.at(-1)?.hash ?? '', {
    ...{ stream: proposal.reference, number: 3, by: answer.by, at, institution: 4, fact },
  })
  const summary = summaryOf(proposal, institution, { title: '', leadName: '', draft: 'as-submitted' }, at)
  return proposalView(proposal, [last], institution, { summary, reader: olly.id, at }).history[0]?.sentence
}

describe('E5: every answer is told in a sentence', () => {
  it('to whoever gave it, and to everybody else, on cards, in chat and on the page', () => {
    const sentences = every.map(([purpose, answer]) => [
      outcome(purpose, answered(answer), hugh),
      outcome(purpose, answered(answer), olly),
    ])
    expect(sentences).toEqual([
      [
        'You gave advice on behalf of Faculty Teaching and Learning.',
        'Hugh, Head of School gave advice on behalf of Faculty Teaching and Learning.',
      ],
      ['You confirmed what was recorded.', 'Hugh, Head of School confirmed what was recorded.'],
      ['You corrected what was recorded.', 'Hugh, Head of School corrected what was recorded.'],
      [
        'You gave a market view on behalf of Manchester Online.',
        'Hugh, Head of School gave a market view on behalf of Manchester Online.',
      ],
      ['You confirmed what was recorded.', 'Hugh, Head of School confirmed what was recorded.'],
      ['You corrected what was recorded.', 'Hugh, Head of School corrected what was recorded.'],
      [
        'You agreed on behalf of the School of Engineering.',
        'Hugh, Head of School agreed on behalf of the School of Engineering.',
      ],
      [
        'You requested changes on behalf of the School of Engineering.',
        'Hugh, Head of School requested changes on behalf of the School of Engineering.',
      ],
      [
        'You agreed on behalf of the Head of School Operations, Engineering.',
        'Hugh, Head of School agreed on behalf of the Head of School Operations, Engineering.',
      ],
      [
        'You requested changes on behalf of the Head of School Operations, Engineering.',
        'Hugh, Head of School requested changes on behalf of the Head of School Operations, Engineering.',
      ],
      [
        'You agreed on behalf of the Education Development Team / Manchester Online.',
        'Hugh, Head of School agreed on behalf of the Education Development Team / Manchester Online.',
      ],
      [
        'You requested changes on behalf of the Education Development Team / Manchester Online.',
        'Hugh, Head of School requested changes on behalf of the Education Development Team / Manchester Online.',
      ],
      [
        'You agreed on behalf of the Education Development Team.',
        'Hugh, Head of School agreed on behalf of the Education Development Team.',
      ],
      [
        'You requested changes on behalf of the Education Development Team.',
        'Hugh, Head of School requested changes on behalf of the Education Development Team.',
      ],
      [
        'You resolved it in writing on behalf of the Library.',
        'Hugh, Head of School resolved it in writing on behalf of the Library.',
      ],
      [
        'You asked for a meeting on behalf of the Library.',
        'Hugh, Head of School asked for a meeting on behalf of the Library.',
      ],
      [
        'You gave Approval to Proceed on behalf of the School of Engineering.',
        'Hugh, Head of School gave Approval to Proceed on behalf of the School of Engineering.',
      ],
      [
        'You returned it for changes on behalf of the School of Engineering.',
        'Hugh, Head of School returned it for changes on behalf of the School of Engineering.',
      ],
      [
        'You decided on behalf of the School of Engineering that it does not proceed.',
        'Hugh, Head of School decided on behalf of the School of Engineering that it does not proceed.',
      ],
      [
        'You gave Approval to Proceed on behalf of the Faculty of Science.',
        'Hugh, Head of School gave Approval to Proceed on behalf of the Faculty of Science.',
      ],
      [
        'You returned it for changes on behalf of the Faculty of Science.',
        'Hugh, Head of School returned it for changes on behalf of the Faculty of Science.',
      ],
      [
        'You decided on behalf of the Faculty of Science that it does not proceed.',
        'Hugh, Head of School decided on behalf of the Faculty of Science that it does not proceed.',
      ],
    ])
  })

  it('the same in the history as everybody else reads it elsewhere', () => {
    for (const [purpose, answer] of every)
      for (const more of [{}, { actingFor: dora }, { standingIn: true }])
        expect(history(purpose, answered(answer, more))).toBe(outcome(purpose, answered(answer, more), olly))
  })

  it('where a deputy or an alternate gave it', () => {
    const sentences = (answer: string, more: Partial<RequestAnswer>) =>
      outcome('school-approval-to-proceed', answered(answer, more), hugh)
    expect([
      sentences('proceed', { actingFor: dora }),
      sentences('return', { standingIn: true }),
      sentences('do-not-proceed', { actingFor: dora }),
    ]).toEqual([
      'You, acting for Dora, Deputy, gave Approval to Proceed on behalf of the School of Engineering.',
      'You, standing in as alternate, returned it for changes on behalf of the School of Engineering.',
      'You, acting for Dora, Deputy, decided on behalf of the School of Engineering that it does not proceed.',
    ])
  })

  it('where it was taken back, and where somebody else answers after it', () => {
    const sentences = every.map(([purpose, answer]) => [
      dateless(
        takenBackSentence('You', {}, kindOf(purpose).words, {
          ...answered(answer),
          takenBackAt: '2026-11-28T11:00:00.000Z',
        }),
      ),
      refusalSentence(refuse('already-answered-otherwise', { by: hugh.name, at, answer, purpose })).split(' on 27')[0],
    ])
    const yourOwn = (what: string) => `You ${what}, and took that answer back on 28 Nov 2026, 11:00.`
    const theirs = (what: string) => `Hugh, Head of School already answered this: they ${what}`
    const deeds = [
      ...['gave advice', 'confirmed what was recorded', 'corrected what was recorded'],
      ...['gave a market view', 'confirmed what was recorded', 'corrected what was recorded'],
      ...['agreed', 'requested changes', 'agreed', 'requested changes'],
      ...['agreed', 'requested changes', 'agreed', 'requested changes'],
      ...['resolved it in writing', 'asked for a meeting'],
      ...['gave Approval to Proceed', 'returned it for changes', 'decided that it does not proceed'],
      ...['gave Approval to Proceed', 'returned it for changes', 'decided that it does not proceed'],
    ]
    expect(sentences).toEqual(deeds.map((what) => [yourOwn(what), theirs(what)]))
  })
})

describe('E4: each button says what it leads to', () => {
  const leadsTo = (purpose: RequestKindId) => {
    const { proposal, request } = answeredProposal(purpose, undefined)
    return requestView(proposal, request, institution, hugh.id, at).choices.map(
      ({ label, consequence }) => `${label}: ${consequence}`,
    )
  }

  it('as the rule has it, and no other', () => {
    const lead = 'Amina, Academic Lead'
    expect(Object.keys(bodies).map(leadsTo)).toEqual([
      [`Send advice: ${lead} reads it and continues with the form.`],
      [
        'Yes, that is right: What was recorded counts as confirmed.',
        'Correct it: Your correction replaces what was recorded.',
      ],
      [`Send my view: ${lead} reads it and continues with the form.`],
      [
        'Yes, that is right: What was recorded counts as confirmed.',
        'Correct it: Your correction replaces what was recorded.',
      ],
      ...Array.from({ length: 4 }, () => [
        `Agree: When all have agreed, ${lead} can ask for Approval to Proceed.`,
        `Request changes: It goes back to ${lead} with your comment.`,
      ]),
      [
        'Resolved: When every team has resolved it in writing, no meeting is needed.',
        `A meeting is needed: ${lead} books a meeting.`,
      ],
      [
        'Approve for the School: The Faculty is asked.',
        `Return for changes: It goes back to ${lead} with your comment.`,
        'Do not proceed: The proposal ends here, and its record is kept.',
      ],
      [
        `Approve for the Faculty: ${lead} may go on to proposal documentation.`,
        `Return for changes: It goes back to ${lead} with your comment.`,
        'Do not proceed: The proposal ends here, and its record is kept.',
      ],
    ])
  })
})
