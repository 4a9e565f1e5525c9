import type { Proposal } from '../../core/proposal.ts'
import type { StepId } from '../../core/step-ids.ts'
import { costLines } from '../../forms/checks.ts'
import type { Answers } from '../../forms/expression-of-interest.ts'
import type { Form } from '../../forms/form.ts'
import type { Institution } from '../../institution/institution.ts'
import { adviceOf } from '../../patterns/consultation.ts'
import { facultyAdvice } from '../advice/queries.ts'
import { AGREEMENT, isAgreed, notYetAgreed } from '../agreement/queries.ts'
import { marketView } from '../market-view/queries.ts'
import { meetingStatus, STAKEHOLDER_MEETING } from '../stakeholder-meeting/queries.ts'

/** What the steps before Approval to Proceed have left open; `step`: where it is settled. */
export type GateFinding = {
  id: 'PF-02' | 'PF-03' | 'PF-05' | 'PF-06' | 'PF-07'
  severity: 'blocks' | 'warns'
  step: StepId
  message: string
}

/**
 * What stands against asking for Approval to Proceed besides the form itself, blocking findings first.
 * Source: domain brief, section 0 "Checks" (moment 2) and section 6.
 */
export function gateFindings(proposal: Proposal, form: Form, institution: Institution): GateFinding[] {
  const found = [
    ...advice(proposal),
    ...agreements(proposal),
    ...meeting(proposal, form.answers, institution),
    ...costed(form, institution),
  ]
  return [
    ...found.filter(({ severity }) => severity === 'blocks'),
    ...found.filter(({ severity }) => severity === 'warns'),
  ]
}

/** PF-02: Faculty T&L advice has a contact, a date and text. PF-03: at least one market view. */
function advice(proposal: Proposal): GateFinding[] {
  const asked = [
    { ...facultyAdvice, id: 'PF-02' },
    { ...marketView, id: 'PF-03' },
  ] as const
  return asked.flatMap(({ kind, id, step, missing: what }): GateFinding[] => {
    const held = adviceOf(proposal, kind)
    if (held.length === 0) return [{ id, step, severity: 'blocks', message: `${what} is not recorded yet.` }]
    const open = held.filter(({ state }) => state === 'unconfirmed')
    if (open.length < held.length) return []
    const names = open.map(({ from }) => from.name).join(', ')
    return [{ id, step, severity: 'warns', message: `${what} was logged and is not confirmed by ${names} yet.` }]
  })
}

/** PF-05: all agreements are positive for the version that is submitted. */
function agreements(proposal: Proposal): GateFinding[] {
  if (isAgreed(proposal)) return []
  const open = notYetAgreed(proposal)
  const message =
    open.length > 0
      ? `Not agreed yet: ${open.join(', ')}.`
      : 'Nobody has been asked to agree to the Expression of Interest yet.'
  return [{ id: 'PF-05', step: AGREEMENT, severity: 'blocks', message }]
}

/** PF-06: what calls for a stakeholder meeting is settled by meeting, in writing, or by the Head of School's agreement. */
function meeting(proposal: Proposal, answers: Answers, institution: Institution): GateFinding[] {
  const { uncovered } = meetingStatus(proposal, answers, institution)
  if (uncovered.length === 0) return []
  const why = uncovered.map(({ message }) => message).join(', and ')
  return [
    {
      id: 'PF-06',
      step: STAKEHOLDER_MEETING,
      severity: 'blocks',
      message: `A stakeholder meeting is called for, because ${why}.`,
    },
  ]
}

/** PF-07: what is needed of timetabling, IS, library or space has a cost, or a reason for none. */
const costed = (form: Form, { settings }: Institution): GateFinding[] =>
  costLines(2, { ...form, context: { rates: settings.costingRates } }).map(({ message }) => ({
    ...{ id: 'PF-07', step: AGREEMENT, severity: 'blocks' },
    message,
  }))
