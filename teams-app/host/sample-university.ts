import { z } from 'zod'
import type { AnswerAction, TabAction } from '../contract/actions.ts'
import { refusalSentence } from '../contract/words.ts'
import { hashOf } from '../domain/canonical-json.ts'
import type { InstitutionCommand } from '../domain/change-institution.ts'
import { adviceKinds } from '../domain/facts.ts'
import { isFormKey } from '../domain/form.ts'
import { panelRoles } from '../domain/institution.ts'
import type { Person } from '../domain/person.ts'
import { openRequests } from '../domain/proposal.ts'
import type { Result } from '../domain/result.ts'
import { type Application, changeInstitution, handle, saveAnswer } from '../handle.ts'

/** `tenant.json`, as far as names go. */
export const People = z.object({ people: z.array(z.object({ id: z.string(), displayName: z.string() })) })
const DAY = 86_400_000

const ids = z.array(z.string())
/** `institution.json`: who sits where, people by their ids; a deputy's days are counted from the recording. */
export const InstitutionFile = z.object({
  administrators: ids,
  units: z.array(z.object({ id: z.string(), name: z.string(), faculty: z.string().optional() })),
  panels: z.array(
    z.object({
      id: z.string(),
      role: z.enum(panelRoles),
      unit: z.string().optional(),
      name: z.string(),
      members: ids,
      alternates: ids,
      deputies: z
        .array(z.object({ deputy: z.string(), principal: z.string(), fromDay: z.number(), toDay: z.number() }))
        .default([]),
      channel: z.object({ id: z.string(), name: z.string() }),
    }),
  ),
})
const Step = z.object({
  daysAgo: z.number(),
  by: z.string(),
  do: z.enum([
    'AskForAdvice',
    'AskForAgreement',
    'AskForApprovalToProceed',
    'RecordMeeting',
    'AnswerAdvice',
    'AnswerAgreement',
    'AnswerApprovalToProceed',
  ]),
  kind: z.enum(adviceKinds).optional(),
  /** Which of the open questions is answered; the oldest when it is not said. */
  purpose: z.string().optional(),
  attendees: z.array(z.string()).default([]),
  outcome: z.string().default(''),
  answer: z.string().optional(),
  reason: z.string().default(''),
})
/** `proposals.json`: what was written, and what happened then, how many days ago. */
export const ProposalsFile = z.array(
  z.object({
    title: z.string(),
    by: z.string(),
    daysAgo: z.number(),
    answers: z.record(z.string(), z.unknown()),
    /** Inputs of the costing that are otherwise than assumed. */
    costing: z.record(z.string(), z.unknown()).default({}),
    // biome-ignore lint/suspicious/noThenProperty: it is what happened then, and nobody awaits it
    then: z.array(Step),
  }),
)
export type Sample = z.infer<typeof ProposalsFile>[number]

/** Records an institution by administrators' commands; a second time it goes on where it stopped. */
export async function recordInstitution(
  app: Application,
  file: z.infer<typeof InstitutionFile>,
  person: (id: string) => Person,
): Promise<void> {
  const [first] = file.administrators
  if (!first || app.memory.institution().panels.size >= file.panels.length) return
  const commands: InstitutionCommand[] = [
    { type: 'FoundInstitution', administrators: file.administrators.map(person) },
    { type: 'RecordUnits', units: file.units.map(({ faculty, ...unit }) => (faculty ? { ...unit, faculty } : unit)) },
    ...file.panels.map(({ unit, members, alternates, deputies, ...panel }): InstitutionCommand => {
      const seats = {
        members: members.map(person),
        alternates: alternates.map(person),
        deputies: deputies.map(({ deputy, principal, fromDay, toDay }) => ({
          ...{ deputy: person(deputy), principal: person(principal) },
          ...{ from: dayAfter(app.ports.clock.now(), fromDay), to: dayAfter(app.ports.clock.now(), toDay) },
        })),
      }
      return { type: 'RecordPanel', panel: unit ? { ...panel, ...seats, unit } : { ...panel, ...seats } }
    }),
  ]
  for (const command of commands.slice(app.memory.institution().number))
    insist(await changeInstitution(app, person(first), command))
}

const dayAfter = (at: string, days: number): string => new Date(Date.parse(at) + days * DAY).toISOString().slice(0, 10)

/** Records one sample proposal by the product's own commands; a second time it goes on where it stopped. */
export async function recordSample(
  app: Application,
  { title, by, daysAgo, answers, costing, then: steps }: Sample,
  person: (id: string) => Person,
  setBack: (days: number) => void,
): Promise<void> {
  setBack(daysAgo)
  const lead = person(by)
  const opened = insist(await handle(app, lead, { type: 'OpenProposal', opening: guidOf(title), title }))
  const { reference } = opened.proposal
  if (opened.proposal.number === 1) {
    const inputs = Object.entries(costing).map(([key, value]) => [`costing.${key}`, value] as const)
    for (const [field, value] of [...Object.entries(answers), ...inputs]) {
      if (!isFormKey(field)) throw new Error(`${title} answers an unknown field, ${field}.`)
      const { result } = await saveAnswer(app, lead, reference, { field, value, base: null })
      if (!result.ok && result.refusal !== 'changed-by-another') insist(result)
    }
  }
  for (const step of steps.slice(opened.proposal.number - 1)) {
    setBack(step.daysAgo)
    insist(await handle(app, person(step.by), actionOf(app, reference, step)))
  }
  const summary = app.memory.summary(reference)
  if (summary) await app.ports.projections.project(summary)
}

function actionOf(app: Application, reference: string, step: z.infer<typeof Step>): TabAction {
  const on = app.ports.clock.now().slice(0, 10)
  switch (step.do) {
    case 'AskForAdvice':
      return { type: step.do, proposal: reference, kind: step.kind ?? 'faculty-advice' }
    case 'RecordMeeting':
      return { type: step.do, proposal: reference, on, attendees: step.attendees, outcome: step.outcome }
    case 'AskForAgreement':
    case 'AskForApprovalToProceed':
      return { type: step.do, proposal: reference }
  }
  const proposal = app.memory.find(reference)?.proposal
  const open = proposal ? openRequests(proposal) : []
  const request = open.find(({ purpose }) => step.purpose === undefined || purpose === step.purpose)
  if (!request) throw new Error(`${reference} has no question to answer.`)
  const { id, seen } = request
  const answer = { type: step.do, proposal: reference, request: id, seen, turn: 1 }
  return { ...answer, answer: step.answer, reason: step.reason } as AnswerAction
}

/** A guid that belongs to a title, so that a second run opens nothing twice. */
function guidOf(title: string): string {
  const digits = hashOf(title)
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

function insist<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(refusalSentence(result))
  return result.value
}
