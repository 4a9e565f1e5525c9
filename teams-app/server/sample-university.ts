import { z } from 'zod'
import { TabAction } from '../api/actions.ts'
import { refusalSentence } from '../api/words.ts'
import type { Application } from '../application/application.ts'
import { changeInstitution, handleCommand, saveAnswer } from '../application/command-handler.ts'
import { hashOf } from '../domain/core/canonical-json.ts'
import type { Person } from '../domain/core/person.ts'
import { openRequests } from '../domain/core/proposal.ts'
import type { Result } from '../domain/core/result.ts'
import { dayOf } from '../domain/core/working-days.ts'
import { isFormKey } from '../domain/forms/form.ts'
import type { InstitutionCommand } from '../domain/institution/change-institution.ts'
import { panelRoles } from '../domain/institution/institution.ts'

/** When the institution was founded: before anything of the samples. A deputy's days in `institution.json` are counted from here. */
export const FOUNDED_DAYS_AGO = 450

/** `tenant.json`, as far as people's names and posts go. */
export const People = z.object({
  people: z.array(z.object({ id: z.string(), displayName: z.string(), jobTitle: z.string() })),
})

/** Whoever has this id, or holds this post ("Head of School, Engineering"). Throws an Error when nobody does. */
export function personCalled(people: z.infer<typeof People>['people'], called: string): Person {
  const found = people.find(({ id, jobTitle }) => id === called || jobTitle === called)
  if (!found) throw new Error(`Nobody in the sample university is ${called}.`)
  return { id: found.id, name: found.displayName }
}

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
/**
 * One command of the tab, with `by` and `daysAgo`; what the command names but nobody writes by hand is filled in: the proposal,
 * the question (found by its `purpose`, the oldest open one where none is said) and what its reader saw, the day.
 */
const Step = z.looseObject({ daysAgo: z.number(), by: z.string(), do: z.string(), purpose: z.string().optional() })
/** `proposals.json`: what was written, and what happened then, how many days ago; people by their posts. */
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
type Step = z.infer<typeof Step>

/** Records an institution by administrators' commands; a second time it goes on where it stopped. */
export async function recordInstitution(
  app: Application,
  file: z.infer<typeof InstitutionFile>,
  person: (id: string) => Person,
): Promise<void> {
  const [first] = file.administrators
  if (!first || app.readModel.institution().panels.size >= file.panels.length) return
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
  for (const command of commands.slice(app.readModel.institution().number))
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
  const opened = insist(await handleCommand(app, lead, { type: 'OpenProposal', opening: guidOf(title), title }))
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
    insist(await handleCommand(app, person(step.by), actionOf(app, reference, step)))
  }
  const summary = app.readModel.summary(reference)
  if (summary) await app.ports.projections.project(summary, app.readModel.head(reference).hash, 'here')
}

/** Throws when the file names a command that the tab could not send, or a question that is not open. */
function actionOf(
  app: Application,
  reference: string,
  { do: type, by: _, daysAgo: __, purpose, ...said }: Step,
): TabAction {
  const proposal = app.readModel.find(reference)?.proposal
  const request = (proposal ? openRequests(proposal) : []).find(
    (one) => purpose === undefined || one.purpose === purpose,
  )
  const question = request && { request: request.id, seen: request.seen }
  const read = question && { ...question, read: question.seen.sections }
  const day = { on: dayOf(app.ports.clock.now()) }
  const filled: Record<string, object | undefined> = {
    AskForAdvice: {},
    AskForAgreement: {},
    AskForApprovalToProceed: {},
    AskInWriting: {},
    Hold: {},
    Resume: {},
    Withdraw: {},
    RecordMeeting: day,
    RecordConditionMet: { request: proposal?.conditions.find(({ met }) => !met)?.request },
    AnswerAdvice: question,
    AnswerAgreement: read,
    AnswerInWriting: question,
    AnswerApprovalToProceed: read,
  }
  const action = TabAction.safeParse({ type, proposal: reference, ...filled[type], ...said })
  if (!action.success) throw new Error(`${reference} cannot go on with ${type}: ${action.error.message}`)
  return action.data
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
