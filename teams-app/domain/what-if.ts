import { speakerFor } from './core/ask-panel.ts'
import type { Instant } from './core/instant.ts'
import type { Person } from './core/person.ts'
import { interestedIn, involving, type Proposal } from './core/proposal.ts'
import type { RequestKindId } from './core/request.ts'
import { decidersOf } from './core/request.ts'
import type { Refused } from './core/result.ts'
import { sectionHashes } from './core/submission.ts'
import { type Finding, findingsAt } from './forms/checks.ts'
import { type DraftWithContext, writersOf } from './forms/save-answer.ts'
import type { Institution, Panel } from './institution/institution.ts'
import { currentRequest } from './steps/agreement/queries.ts'
import { type AskForAgreement, decideAskForAgreement, requiredApprovers } from './steps/agreement/rules.ts'
import { type GateFinding, gateFindings } from './steps/approval-to-proceed/gate.ts'
import { approvalKinds, approvalOrder } from './steps/approval-to-proceed/queries.ts'
import { type AskForApprovalToProceed, decideAskForApprovalToProceed } from './steps/approval-to-proceed/rules.ts'

export type WhatIfAsk = (AskForAgreement | AskForApprovalToProceed)['type']

/** A panel that would be asked, and who speaks for it on the day. `[]`: nobody may decide. */
export type WouldBeAsked = {
  purpose: RequestKindId
  panels: string[]
  people: Person[]
  /** Asked side by side with all others of the same round; 1 is asked at once. */
  round: number
  /** Its signature, or its open question, stands: it is not asked again. */
  stands: boolean
}

/** What would happen if the proposer asked at this moment. Nothing is recorded. */
export type WhatIf = {
  ask: WhatIfAsk
  asked: WouldBeAsked[]
  blocks: (Finding | GateFinding)[]
  warns: (Finding | GateFinding)[]
  /** Why the rule would say no, when it would. */
  refused?: Refused
}

export function whatIf(
  before: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  command: AskForAgreement | AskForApprovalToProceed,
): WhatIf {
  const proposal = involving(before, writersOf(draft.edits))
  const isAgreement = command.type === 'AskForAgreement'
  const findings = isAgreement ? findingsAt(1, draft) : approvalFindings(proposal, draft, institution)
  const decided = isAgreement
    ? decideAskForAgreement(proposal, draft, institution, command)
    : decideAskForApprovalToProceed(proposal, draft, institution, command)
  return {
    ask: command.type,
    asked: isAgreement
      ? agreementsAsked(proposal, draft, institution, command.at)
      : approvalsAsked(proposal, draft, institution, command.at),
    blocks: findings.filter(({ severity }) => severity === 'blocks'),
    warns: findings.filter(({ severity }) => severity === 'warns'),
    ...(decided.ok ? {} : { refused: decided }),
  }
}

/** What the gate says is not said again by the checks of the form. */
function approvalFindings(
  proposal: Proposal,
  draft: DraftWithContext,
  institution: Institution,
): (Finding | GateFinding)[] {
  const gate = gateFindings(proposal, draft, institution)
  const ofForm = findingsAt(2, draft)
  return [...gate, ...ofForm.filter(({ id }) => !gate.some((finding) => finding.id === id))]
}

function agreementsAsked(
  proposal: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  at: Instant,
): WouldBeAsked[] {
  const roles = requiredApprovers(institution, String(draft.answers.lead ?? ''))
  if (!roles.ok) return []
  const sections = sectionHashes(draft)
  return roles.value.map(({ purpose, panels }) => ({
    ...namedIn(institution, proposal, panels, at),
    ...{ purpose, round: 1, stands: currentRequest(proposal, purpose, sections) !== undefined },
  }))
}

function approvalsAsked(
  proposal: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  at: Instant,
): WouldBeAsked[] {
  const lead = String(draft.answers.lead ?? '')
  return approvalOrder(institution, lead).flatMap((body, index): WouldBeAsked[] => {
    const panel = speakerFor(institution, lead, body)
    if (!panel.ok) return []
    const named = namedIn(institution, proposal, [panel.value], at)
    return [{ ...named, purpose: approvalKinds[body], round: index + 1, stands: false }]
  })
}

function namedIn(
  institution: Institution,
  proposal: Proposal,
  panels: readonly Panel[],
  at: Instant,
): Pick<WouldBeAsked, 'panels' | 'people'> {
  const asked = { panels: panels.map(({ id, name, channel }) => ({ id, name, channel })) }
  const people = decidersOf(institution, asked, interestedIn(proposal), at).map(({ id, name }) => ({ id, name }))
  const names = [...new Set(asked.panels.map(({ name }) => name))]
  return { panels: names, people }
}
