import { describe, expect, it } from 'vitest'
import { doneSentence } from '../../teams-app/api/done-words.ts'
import { proposalView, summaryOf } from '../../teams-app/api/proposal-view.ts'
import { requestView } from '../../teams-app/api/request-view.ts'
import { queuedFor } from '../../teams-app/domain/core/next-action.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import type { RequestKindId } from '../../teams-app/domain/core/request.ts'
import type { Answers } from '../../teams-app/domain/forms/expression-of-interest.ts'
import type { Institution } from '../../teams-app/domain/institution/institution.ts'
import {
  advised,
  agreed,
  agreementAsked,
  approvalAnswered,
  asked,
  beforeTheFaculty,
  beforeTheSchool,
  changed,
  complete,
  type Happened,
  hour,
  notYetAgreed,
  now,
  opened,
  openedBy,
  proceeding,
  proposalOf,
  recordedFacts,
  requestOf,
  returned,
  seen,
  stopped,
} from '../domain/given-history.ts'
import {
  alex,
  amina,
  fay,
  hugh,
  institution,
  mona,
  olly,
  opal,
  schoolPanel,
  seated,
} from '../domain/given-institution.ts'

function view(
  happened: readonly Happened[],
  reader: Person | undefined,
  purpose: RequestKindId = 'head-of-school-agreement',
  university: Institution = institution,
) {
  const proposal = proposalOf(happened)
  const request = proposal.requests.find(({ id }) => id === requestOf(purpose))
  if (!request) throw new Error(`${purpose} was not asked.`)
  return requestView(proposal, request, university, reader?.id, now)
}
const ofAnswers = (answers: Answers) => view([...opened, agreementAsked(answers)], hugh)
const figure = (answers: Answers, label: string) =>
  ofAnswers(answers).figures.find((figure) => figure.label === label)?.value

describe('an open question, as each reader sees it', () => {
  it('may be answered by the Head of School, who is told why they are asked', () => {
    expect(view(asked, hugh)).toMatchObject({
      mayAnswer: true,
      why: 'Why you: you decide for the School of Engineering.',
      state: 'open',
      deciders: [hugh.name],
      seen: seen(),
    })
  })

  it.each([alex, fay, olly])('is only read by $name', (reader) => {
    expect(view(asked, reader)).toMatchObject({
      mayAnswer: false,
      why: 'This is for the School of Engineering to decide.',
    })
  })

  it('is only read in a channel, where it is for nobody in particular', () => {
    expect(view(asked, undefined)).toMatchObject({
      mayAnswer: false,
      why: 'This is for the School of Engineering to decide.',
    })
  })

  it('is only read by its proposer, who is told that nobody decides on their own', () => {
    expect(view(asked, amina)).toMatchObject({
      mayAnswer: false,
      why: 'This is for the School of Engineering to decide; nobody decides on their own proposal.',
    })
  })

  it('may be answered by the alternate when the Head of School leads it, and says so', () => {
    const own = [...openedBy(hugh), agreementAsked(complete, 1, hugh)]
    expect(view(own, alex)).toMatchObject({ mayAnswer: true, why: expect.stringContaining('you stand in for') })
    expect(view(own, hugh)).toMatchObject({ mayAnswer: false, deciders: [alex.name] })
  })

  it('says to whoever was asked and sits there no more that it is not theirs to answer now', () => {
    const since = view(asked, hugh, 'head-of-school-agreement', seated({ ...schoolPanel, members: [olly] }))
    expect(since.mayAnswer).toBe(false)
    expect(since.why).toContain('no longer yours to answer')
  })

  it('says that nobody may decide, and who can help, when no alternate is free', () => {
    const own = [...openedBy(hugh), agreementAsked(complete, 1, hugh)]
    const none = seated({ ...schoolPanel, alternates: [] })
    for (const reader of [hugh, alex, undefined]) {
      const shown = view(own, reader, 'head-of-school-agreement', none)
      expect(shown).toMatchObject({ mayAnswer: false, deciders: [] })
      expect(shown.why).toMatch(/^Nobody may decide: .* An administrator can appoint one\.$/)
    }
  })
})

describe('what is shown of the Expression of Interest', () => {
  it('is what this panel decides about, in figures and words', () => {
    const { figures, texts, warnings } = ofAnswers(complete)
    expect(Object.fromEntries(figures.map(({ label, value }) => [label, value]))).toEqual({
      Lead: 'Engineering',
      Size: '10 credits, level 6',
      'First start': 'September 2027',
      'Staff days': '30 to build, 6 days for each run',
      Learners: '24 in a run, 2 runs a year',
      Fee: '£420 a learner',
      'Break-even': '144 learners planned in 3 years, 132 needed to break even',
      'Build cost': '£19,853 before any fee income',
      'With 40% fewer learners': '84 learners, −\u2060£14,607 after development',
    })
    expect(texts.map(({ text }) => text)).toEqual([
      complete.idea,
      complete.strategicFit,
      complete.audience,
      complete.whoTeaches,
    ])
    expect(warnings).toEqual([])
  })

  it('says that too few learners are planned with a sign of its own, to those who advise without a low scenario', () => {
    expect(figure({ ...complete, learnersPerRun: 10 }, 'Break-even')).toBe(
      '60 learners planned in 3 years, 132 needed to break even ▼',
    )
    const advising = view([...opened, ...advised()], fay, 'faculty-advice').figures.map(({ label }) => label)
    expect(advising).toContain('Break-even')
    expect(advising).not.toContain('With 40% fewer learners')
  })

  it('has no figures of the costing where a fact was recorded before there was one', () => {
    const asking = agreementAsked()
    if (asking.fact.type !== 'AgreementAsked') throw new Error('Agreement was not asked for.')
    const { costing: _, ...older } = asking.fact.submission
    const shown = view([...opened, { ...asking, fact: { ...asking.fact, submission: older } }], hugh)
    expect(shown.figures.map(({ label }) => label)).not.toContain('Break-even')
    expect(shown.figures.map(({ label }) => label)).toContain('Fee')
    expect(shown.mayAnswer).toBe(true)
  })

  it('leaves out a field that the form did not have yet when it was submitted', () => {
    const asking = agreementAsked()
    if (asking.fact.type !== 'AgreementAsked') throw new Error('Agreement was not asked for.')
    const { whoTeaches: _, ...older } = asking.fact.submission.shown
    const submission = { ...asking.fact.submission, shown: older as Answers }
    const { texts } = view([...opened, { ...asking, fact: { ...asking.fact, submission } }], hugh)
    expect(texts.map(({ label }) => label)).not.toContain('Who teaches')
    expect(texts.map(({ label }) => label)).toContain('For whom')
  })

  it('says a size in words where there is none', () => {
    expect(figure({ ...complete, sizeNotSure: true }, 'Size')).toBe('not sure yet')
    expect(figure({ ...complete, credits: 0, level: null }, 'Size')).toBe('carries no credit')
  })

  it('counts one run and one day as one', () => {
    expect(figure({ ...complete, runsPerYear: 1 }, 'Learners')).toBe('24 in a run, 1 run a year')
    expect(figure({ ...complete, daysPerRun: 1 }, 'Staff days')).toBe('30 to build, 1 day for each run')
  })

  it('names what it touches', () => {
    expect(figure({ ...complete, overlaps: ['library', 'space'] }, 'Needs')).toBe('library, space')
    expect(figure(complete, 'Needs')).toBeUndefined()
  })

  it('shows every finding of the checks, and how many there are', () => {
    const risky = { ...complete, title: 'Diploma in Heat', credits: 7, level: 3, fee: 1, overlaps: ['IS'] }
    expect(ofAnswers(risky).warnings).toHaveLength(8)
    expect(ofAnswers(risky).toCheck).toBe('8 things to check')
    expect(ofAnswers(complete).toCheck).toBe('')
  })
})

describe('a question that was answered', () => {
  it('says who decided what, for whom and when; to the one who did, “You”', () => {
    const sentence = (reader: Person) => view(agreed, reader).outcome?.sentence
    expect(sentence(hugh)).toBe('You agreed on behalf of the School of Engineering on 23 Nov 2026, 11:00.')
    expect(sentence(amina)).toBe(`${hugh.name} agreed on behalf of the School of Engineering on 23 Nov 2026, 11:00.`)
    expect(view(agreed, hugh)).toMatchObject({ state: 'answered', mayAnswer: false })
  })

  it('carries the words of a no, and what happens next', () => {
    expect(view(notYetAgreed, amina)).toMatchObject({
      outcome: { reason: 'The fee is missing.' },
      next: [`Next: ${amina.name} revises it with this comment.`],
    })
    expect(view(stopped, amina, 'school-approval-to-proceed').next).toEqual(['It ends here; the record is kept.'])
    expect(view(returned, amina, 'school-approval-to-proceed').outcome?.reason).toBe('Name the industry tutor.')
  })

  it('names an alternate as standing in', () => {
    const own = [...openedBy(hugh), agreementAsked(complete, 1, hugh)]
    const answer = agreed.find(({ fact }) => fact.type === 'AgreementAnswered')
    if (answer?.fact.type !== 'AgreementAnswered') throw new Error('Nothing was answered.')
    const stoodIn = [...own, { by: alex, fact: { ...answer.fact, standingIn: true } }]
    expect(view(stoodIn, amina).outcome?.sentence).toContain(
      'standing in as alternate, agreed on behalf of the School of Engineering',
    )
  })
})

describe('a question that was overtaken', () => {
  it('says which version was submitted since, and asks for nothing', () => {
    const shown = view([...asked, agreementAsked(changed, 2)], hugh)
    expect(shown).toMatchObject({ state: 'superseded', mayAnswer: false, version: 1, next: [] })
    expect(shown.outcome?.sentence).toBe(
      'Version 2 was submitted, so this question about version 1 is no longer asked.',
    )
  })
})

describe('what comes before and after', () => {
  it('shows the next body what was said about the same version, and that nothing has changed', () => {
    expect(view(beforeTheFaculty, fay, 'faculty-approval-to-proceed').before).toEqual([
      'Faculty Teaching and Learning advice, Fay, Faculty Chair on 23 Nov 2026: “Start small.”',
      'Market view, Mona, Manchester Online on 23 Nov 2026: “Start small.”',
      'School of Engineering (Hugh, Head of School) agreed on 23 Nov 2026. Nothing it covered has changed since.',
      'School Operations, Engineering (Opal, Head of School Operations) agreed on 23 Nov 2026. Nothing it covered has changed since.',
      'Manchester Online (Mona, Manchester Online) agreed on 23 Nov 2026. Nothing it covered has changed since.',
      'School of Engineering (Hugh, Head of School) gave Approval to Proceed on 23 Nov 2026. Nothing it covered has changed since.',
    ])
  })

  it.each([
    [asked, 'head-of-school-agreement', 'can ask for Approval to Proceed'],
    [beforeTheSchool, 'school-approval-to-proceed', 'the Faculty is asked'],
    [beforeTheFaculty, 'faculty-approval-to-proceed', 'may go on to proposal documentation'],
  ] as [Happened[], RequestKindId, string][])(
    'says before the answer what a yes leads to',
    (happened, purpose, next) => {
      expect(view(happened, undefined, purpose).next[0]).toContain(next)
    },
  )
})

describe('the proposal as its readers see it', () => {
  const page = (happened: readonly Happened[], reader: Person) => {
    const proposal = proposalOf(happened)
    const summary = summaryOf(
      proposal,
      institution,
      { title: proposal.title, leadName: 'Engineering', draft: 'as-submitted' },
      now,
    )
    return proposalView(proposal, recordedFacts(happened), institution, { summary, reader: reader.id, at: now })
  }

  it.each([
    [
      'just opened',
      opened,
      { act: true, edit: true, nameLead: true, askForAgreement: true, askForApprovalToProceed: false },
    ],
    ['agreed', agreed, { act: true, edit: true, nameLead: true, askForAgreement: true, askForApprovalToProceed: true }],
    [
      'returned',
      returned,
      { act: true, edit: true, nameLead: true, askForAgreement: true, askForApprovalToProceed: false },
    ],
    [
      'with the School',
      beforeTheSchool,
      { act: true, edit: false, nameLead: false, askForAgreement: false, askForApprovalToProceed: false },
    ],
    [
      'proceeding',
      proceeding,
      { act: true, edit: false, nameLead: false, askForAgreement: false, askForApprovalToProceed: false },
    ],
  ])('%s: what the Academic Lead can do, and nobody else', (_, happened, can) => {
    expect(page(happened, amina).can).toEqual(can)
    for (const reader of [hugh, fay, olly]) {
      expect(Object.values(page(happened, reader).can)).toEqual([false, false, false, false, false])
    }
  })

  it('waits for those who may decide, or for its lead, or for nobody', () => {
    const waits = (happened: readonly Happened[]) => {
      const { summary } = page(happened, olly)
      return [summary.waitsFor, queuedFor(summary.next, summary), summary.due]
    }
    expect(waits(opened)).toEqual([amina.name, [amina.id], null])
    expect(waits(asked)).toEqual(['School of Engineering and 2 more', [hugh.id, opal.id, mona.id], expect.any(String)])
    expect(waits(beforeTheFaculty)).toEqual(['Faculty of Science', [fay.id], expect.any(String)])
    expect(waits(stopped)).toEqual(['', [], null])
  })

  it('tells its history newest first, in sentences', () => {
    const { history } = page([...beforeTheSchool, approvalAnswered('school', 'return')], olly)
    expect(history.map(({ number }) => number)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    expect(history[0]).toMatchObject({
      sentence: `${hugh.name} returned it for changes on behalf of the School of Engineering.`,
      reason: 'Name the industry tutor.',
    })
    expect(page(beforeTheFaculty, olly).history[0]?.sentence).toContain('Now asked: Faculty of Science')
    for (const { sentence } of page(proceeding, olly).history) expect(sentence).not.toMatch(/undefined|\[object/)
  })
})

describe('what a person reads after a command', () => {
  it('names the panel that is asked and who has a card', () => {
    expect(doneSentence('AskForAgreement', proposalOf(asked))).toBe(
      'Asked: School of Engineering, School Operations, Engineering, Manchester Online. A card is on its way to Hugh, Head of School, Opal, Head of School Operations, Mona, Manchester Online.',
    )
  })

  it('says so when nobody there may decide yet', () => {
    const [question] = asked.slice(-1)
    if (question?.fact.type !== 'AgreementAsked') throw new Error('Nothing was asked.')
    const asks = question.fact.asks.map((ask) => ({ ...ask, told: [] }))
    const stuck = [...opened, { by: amina, fact: { ...question.fact, asks } }]
    expect(doneSentence('AskForAgreement', proposalOf(stuck))).toContain('an administrator has to appoint an alternate')
  })

  it('is the proposal’s reference when it was opened, and that the lead is told when it was answered', () => {
    expect(doneSentence('OpenProposal', proposalOf(opened))).toContain('MC-2026-001 is open.')
    expect(doneSentence('AnswerAgreement', proposalOf(agreed))).toContain(`${amina.name} sees it`)
  })
})

describe('A15: a panel that somebody with a part in the proposal has changed since it was opened', () => {
  const changedBy = (by: Person, at = hour(1)): Institution => ({
    ...institution,
    changedBy: new Map([[`panel ${schoolPanel.id}`, { by, at }]]),
  })
  const warnings = (university: Institution, happened = asked) =>
    view(happened, hugh, 'head-of-school-agreement', university).warnings

  it('says so first on the card of everybody who is asked, and what another administrator can do', () => {
    const many = [...opened, agreementAsked({ ...complete, fee: 100, learnersPerRun: 1, runsPerYear: 1 })]
    for (const happened of [asked, many]) {
      expect(warnings(changedBy(amina), happened)[0]).toBe(
        'Amina, Academic Lead, who has a part in this proposal, last changed the School of Engineering, on 23 Nov 2026, 10:00. Another administrator can say who sits there.',
      )
    }
  })

  it('says nothing where it was changed before, by somebody else, or by another administrator since', () => {
    for (const university of [changedBy(amina, hour(-1)), changedBy(olly), institution]) {
      expect(warnings(university)).toEqual(view(asked, hugh).warnings)
    }
  })
})
