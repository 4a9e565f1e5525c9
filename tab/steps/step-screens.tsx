import type { ComponentType } from 'react'
import type { StepId } from '../../teams-app/domain/core/step-ids.ts'
import { facultyAdvice } from '../../teams-app/domain/steps/advice/queries.ts'
import { AGREEMENT } from '../../teams-app/domain/steps/agreement/queries.ts'
import { APPROVAL_TO_PROCEED } from '../../teams-app/domain/steps/approval-to-proceed/queries.ts'
import { marketView } from '../../teams-app/domain/steps/market-view/queries.ts'
import { OPPORTUNITY } from '../../teams-app/domain/steps/opportunity/queries.ts'
import { STAKEHOLDER_MEETING } from '../../teams-app/domain/steps/stakeholder-meeting/queries.ts'
import { WORKSHOPS } from '../../teams-app/domain/steps/workshops/queries.ts'
import { AdviceStep } from './advice.tsx'
import { AgreementStep } from './agreement.tsx'
import { ApprovalToProceedStep } from './approval-to-proceed.tsx'
import { ExpressionOfInterestStep } from './expression-of-interest.tsx'
import { GenericStep } from './generic-step.tsx'
import { StakeholderMeetingStep } from './stakeholder-meeting.tsx'
import type { StepProps } from './step-heading.tsx'
import { WorkshopsStep } from './workshops.tsx'

/** Screens of steps for which the generic one does not do. */
const screens: ReadonlyMap<StepId, ComponentType<StepProps>> = new Map([
  [OPPORTUNITY, ExpressionOfInterestStep],
  [facultyAdvice.step, (props: StepProps) => <AdviceStep kind={facultyAdvice.kind} {...props} />],
  [marketView.step, (props: StepProps) => <AdviceStep kind={marketView.kind} {...props} />],
  [AGREEMENT, AgreementStep],
  [STAKEHOLDER_MEETING, StakeholderMeetingStep],
  [APPROVAL_TO_PROCEED, ApprovalToProceedStep],
  [WORKSHOPS, WorkshopsStep],
])

/** The screen of a step: its own, or the generic one, which can show, ask and answer any request. */
export const screenOf = (step: StepId): ComponentType<StepProps> => screens.get(step) ?? GenericStep
