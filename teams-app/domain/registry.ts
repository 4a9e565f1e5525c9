import type { RequestKindId } from './core/request.ts'
import type { RequestKind } from './core/request-kind.ts'
import type { Command, FactKind, Module, Refusals, StepModule } from './core/step.ts'
import type { StepId } from './core/step-ids.ts'
import { lifecycle } from './lifecycle/lifecycle.ts'
import { booking } from './meetings/booking.ts'
import { consulting } from './patterns/consultation-module.ts'
import { facultyAdvice } from './steps/advice/queries.ts'
import { advice } from './steps/advice/step.ts'
import { agreement } from './steps/agreement/step.ts'
import { approvalToProceed } from './steps/approval-to-proceed/step.ts'
import { coDesign } from './steps/co-design/step.ts'
import { compliance } from './steps/compliance/step.ts'
import { considerations } from './steps/considerations/step.ts'
import { evaluation } from './steps/evaluation/step.ts'
import { formalApproval } from './steps/formal-approval/step.ts'
import { launch } from './steps/launch/step.ts'
import { marketView as marketConsultation } from './steps/market-view/queries.ts'
import { marketView } from './steps/market-view/step.ts'
import { opportunity } from './steps/opportunity/step.ts'
import { pilot } from './steps/pilot/step.ts'
import { plans } from './steps/plans/step.ts'
import { stakeholderMeeting } from './steps/stakeholder-meeting/step.ts'
import { submission } from './steps/submission/step.ts'
import { workshops } from './steps/workshops/step.ts'

/** The steps of the guidance, in its order. Nothing else sees them all. */
export const steps: readonly StepModule[] = [
  opportunity,
  advice,
  marketView,
  agreement,
  stakeholderMeeting,
  approvalToProceed,
  workshops,
  coDesign,
  submission,
  considerations,
  compliance,
  formalApproval,
  plans,
  evaluation,
  pilot,
  launch,
]

/** A question, and the step it belongs to. */
export type KnownRequestKind = RequestKind & { step: StepId }

const kinds: ReadonlyMap<RequestKindId, KnownRequestKind> = new Map(
  steps.flatMap(({ id, requests = {} }) =>
    Object.entries<RequestKind>(requests).map(([purpose, kind]) => [purpose, { ...kind, step: id }] as const),
  ),
)

/** Every question that can be asked. */
export const purposes: readonly RequestKindId[] = [...kinds.keys()]

/** What is known of a question. Throws an Error for one that no step declares: facts of a newer version are not folded here. */
export function kindOf(purpose: RequestKindId): KnownRequestKind {
  const kind = kinds.get(purpose)
  if (!kind) throw new Error(`No step asks “${purpose}”.`)
  return kind
}

/** Advice that the guidance asks for, by kind. */
export const consultations = { 'faculty-advice': facultyAdvice, 'market-view': marketConsultation } as const

/** What happens beside the steps, or at several of them in the same way. */
const shared: readonly Module[] = [
  lifecycle(kindOf),
  booking,
  consulting(consultations, { ...advice.requests, ...marketView.requests }),
]

const modules: readonly Module[] = [...shared, ...steps]

const facts: ReadonlyMap<string, FactKind> = new Map(
  modules.flatMap(({ facts: own = {} }) => Object.entries<FactKind>(own)),
)
const commands: ReadonlyMap<string, Command> = new Map(
  modules.flatMap(({ commands: own = {} }) => Object.entries<Command>(own)),
)

/** What is known of a type of fact of a proposal; `undefined` for one that this version does not know. */
export const factKindOf = (type: string): FactKind | undefined => facts.get(type)

/** Every type of fact that can happen to a proposal. */
export const proposalFactTypes: readonly string[] = [...facts.keys()]

/** What is known of a command about a proposal; `undefined` for one that no module declares. */
export const commandOf = (type: string): Command | undefined => commands.get(type)

export const commandTypes: readonly string[] = [...commands.keys()]

/** The sentence of each refusal that a step or a module of its own declares. */
export const refusals: Refusals = Object.assign({}, ...modules.map(({ refusals: own }) => own ?? {}))
