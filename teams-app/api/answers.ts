import * as z from 'zod/mini'
import type { ChangesRequested } from '../domain/changes-requested.ts'
import type { NextAction } from '../domain/core/next-action.ts'
import type { Person } from '../domain/core/person.ts'
import type { MeetingHeld } from '../domain/core/proposal.ts'
import type { SectionId } from '../domain/forms/expression-of-interest.ts'
import type { FormValue } from '../domain/forms/form.ts'
import type { Panel, Unit } from '../domain/institution/institution.ts'
import type { InvitedTeam } from '../domain/meetings/invited-teams.ts'
import type { MeetingPlan } from '../domain/meetings/meeting-plan.ts'
import type { MeetingPurpose } from '../domain/meetings/meeting-purposes.ts'
import type { Trigger } from '../domain/meetings/meeting-triggers.ts'
import type { ApprovingBody } from '../domain/steps/approval-to-proceed/queries.ts'
import type { MeetingStatus } from '../domain/steps/stakeholder-meeting/queries.ts'
import type {
  CommandAnswer,
  InstitutionAnswer,
  NotAllowedYet,
  PeopleFound,
  ProposalPage,
  Refusal,
  SavedField,
} from './api.ts'
import type { DraftView } from './draft-view.ts'
import type { InstitutionChange, InstitutionView } from './institution-view.ts'
import type { Invitation } from './invitation.ts'
import type { ListedProposal } from './listed-proposal.ts'
import type {
  ArrangedMeetingView,
  CalendarAnswer,
  Invitee,
  MeetingAddresses,
  MeetingPlanView,
  MeetingsDue,
  MeetingTimes,
} from './meeting-view.ts'
import type { MessagePage, MessageView, ReplayAnswer } from './message-view.ts'
import type { ProposalOutline } from './proposal-outline.ts'
import type { HistoryEntry, Me, ProposalView } from './proposal-view.ts'
import type { OfferedChoice, RequestView } from './request-view.ts'
import type { SubmissionView, SubmittedCosting, SubmittedField } from './submission-view.ts'
import { object, optional, view, views, word } from './view-schemas.ts'
import type { WhatIfFinding, WhatIfView } from './what-if-view.ts'

const yes = z.literal(true)
const text = z.string()
const texts = z.array(z.string())
const words = <Word extends string>(): z.ZodMiniType<Word[]> => z.array(word<Word>())
const flag = z.boolean()
const count = z.int().check(z.nonnegative())
const person = view<Person>()({ id: text, name: text })
const people = z.array(person)
const interval = z.object({ from: z.number(), to: z.number() })
const room = z.object({ name: text, address: text })

const next = views<NextAction>({
  ...{ kind: word(), step: word(), verb: text, since: text, by: optional(texts), panel: optional(text) },
  due: optional(text),
})

const listed = view<ListedProposal>()({
  ...{ reference: text, title: text, leadName: text, stage: word(), onHold: flag, number: count },
  ...{ academicLead: person, proposalOwner: z.nullable(person), openedBy: person, coAuthors: people },
  ...{ waitsFor: text, draft: word(), next, since: text, due: z.nullable(text), changedAt: text },
})

const meetingStatus = view<MeetingStatus>()({
  state: word(),
  triggers: views<Trigger>({ id: word(), message: text }),
  uncovered: views<Trigger>({ id: word(), message: text }),
})

const choices = views<OfferedChoice>({ answer: word(), label: text, consequence: text })
const labelled = views<RequestView['figures'][number]>({ label: word(), value: text })
const readable = views<RequestView['texts'][number]>({ label: text, text })

const requests = views<RequestView>({
  ...{ proposal: text, request: text, purpose: word(), step: word(), state: word(), answerType: word() },
  ...{ heading: text, prompt: text, about: text, title: text, panelName: text, academicLead: text, why: text },
  ...{ version: z.nullable(count), asked: text, due: text, figures: labelled, texts: readable, details: readable },
  ...{ unread: words<SectionId>(), warnings: texts, before: texts, next: texts, choices },
  ...{ reasonLabel: text, conditionsLabel: text, rated: flag, seen: object(), round: count },
  ...{ mayAnswer: flag, mayTakeBack: flag, deciders: texts, deciderIds: texts, head: text },
})

const arrangedParts = {
  ...{ id: text, purpose: word(), organiser: person, state: word(), start: text, end: text, room: z.nullable(room) },
  ...{ people: views({ id: text, name: text, required: flag, answer: word() }), missed: texts, unheard: texts },
  asOf: text,
} satisfies Parameters<typeof views<ArrangedMeetingView>>[0]

export const me: z.ZodMiniType<Me> = z.object({
  person,
  waiting: count,
  administrator: flag,
  closureDays: texts,
})

export const proposalPage = view<ProposalPage<ListedProposal>>()({
  proposals: z.array(listed),
  total: count,
  counts: z.object({ waiting: count, mine: count, all: count }),
})

const outline: z.ZodMiniType<ProposalOutline> = z.strictObject({
  summary: view<ProposalOutline['summary']>()({ outline: yes }),
})

const proposalInFull = view<ProposalView>()({
  summary: listed,
  steps: views({ id: word(), state: word() }),
  changes: views<ChangesRequested>({ by: person, panel: text, words: text, at: text }),
  requests,
  history: views<HistoryEntry>({ number: count, at: text, by: text, sentence: text, reason: text }),
  approvalOrder: words<ApprovingBody>(),
  advice: views({ kind: word(), sentence: text }),
  meeting: meetingStatus,
  meetings: views<MeetingHeld>({ on: text, attendees: texts, outcome: text, decisions: texts, by: person }),
  arranged: views<ArrangedMeetingView>(arrangedParts),
  conditions: views({ request: text, words: text, by: person, at: text }),
  gate: views({ id: word(), severity: word(), step: word(), message: text }),
  grownOld: flag,
  can: z.object({
    ...{ edit: flag, act: flag, nameLead: flag, askForAgreement: flag, askForApprovalToProceed: flag },
  }),
  version: count,
  submitted: z.nullable(object<NonNullable<ProposalView['submitted']>>()),
})

/** The whole to whoever may read it, the outline to others. */
export const proposal: z.ZodMiniType<ProposalView | ProposalOutline> = z.union([outline, proposalInFull])

export const draft = view<DraftView>()({
  proposal: text,
  answers: object(),
  costing: object(),
  edits: object(),
  context: object(),
  mayEdit: flag,
  units: views<Unit>({ id: text, name: text }),
  ratesConfirmed: flag,
  advisers: object(),
  meeting: meetingStatus,
  teams: views({ panel: text, people: texts, why: texts }),
  teamsRefused: text,
})

/** Text, a figure, yes or no, rows, or what stands for each year; `null` where nothing is given. */
const formValue = z.nullable(
  z.union([text, z.number(), flag, z.array(z.unknown()), z.record(text, z.unknown())]),
) as z.ZodMiniType<FormValue>

export const savedField: z.ZodMiniType<SavedField> = z.object({ ok: yes, field: text, value: formValue, at: text })

export const commandAnswer: z.ZodMiniType<CommandAnswer & CalendarAnswer> = z.object({
  ok: yes,
  proposal: text,
  number: count,
  sentence: text,
})

const findings = views<WhatIfFinding>({ message: text })

export const whatIf: z.ZodMiniType<WhatIfView> = z.object({
  asked: z.array(z.object({ heading: text, panels: texts, people: texts, round: count, stands: flag })),
  blocks: findings,
  warns: findings,
  refused: text,
})

const submittedFields = views<SubmittedField>({ key: text, label: text, text, inWords: flag, given: flag })

export const submission = view<SubmissionView>()({
  ...{ proposal: text, version: count, latest: count, title: text, submittedBy: text, submittedAt: text },
  ...{ guidance: text, hash: text, compared: z.nullable(object<NonNullable<SubmissionView['compared']>>()) },
  changes: count,
  sections: views({ id: word(), name: text, fields: submittedFields }),
  costing: view<SubmittedCosting>()({ inputs: views({ key: text, label: text, text, assumed: text }) }),
})

export const institution = view<InstitutionView>()({
  ...{ number: count, administrators: people, auditors: people, oversight: people },
  units: views<Unit>({ id: text, name: text }),
  panels: views<Panel>({
    ...{ id: text, role: word(), name: text, members: people, alternates: people },
    ...{ deputies: views({ deputy: person, principal: person, from: text, to: text }) },
    channel: view<Panel['channel']>()({ id: text, name: text }),
  }),
  asked: z.record(text, count),
  settings: object(),
  changes: object(),
  history: optional(views<InstitutionChange>({ number: count, at: text, by: text, sentence: text })),
})

export const institutionAnswer: z.ZodMiniType<InstitutionAnswer> = z.object({ ok: yes, sentence: text })

export const meetingsDue: z.ZodMiniType<MeetingsDue> = z.object({
  proposals: z.array(z.object({ reference: text, title: text, purposes: words<MeetingPurpose>() })),
})

export const meetingPlan = view<MeetingPlanView>()({
  title: text,
  plan: view<MeetingPlan>()({
    ...{ purpose: word(), subject: text, subjectPrefix: text, organiser: person, optional: people },
    ...{ teams: views<InvitedTeam>({ name: text, people, why: texts }), agenda: texts, minutes: count },
  }),
  invitation: view<Invitation>()({ subject: text, parts: views({ heading: text, lines: texts }), link: text }),
  mayNotBook: text,
})

export const meetingTimes = view<MeetingTimes>()({
  window: interval,
  suggestions: views({ start: text, end: text, missing: texts }),
  people: views<Invitee>({ id: text, name: text, required: flag, seen: flag, free: z.array(interval) }),
  unreached: texts,
  rooms: z.array(z.object({ ...room.shape, busy: z.array(interval) })),
  asOf: text,
})

export const meetingAddresses: z.ZodMiniType<MeetingAddresses> = z.object({
  required: texts,
  optional: texts,
  without: texts,
})

export const peopleFound: z.ZodMiniType<PeopleFound> = z.object({
  people: z.array(z.object({ id: text, name: text, guest: flag })),
})

const message = view<MessageView>()({
  ...{ key: text, proposal: text, heading: text, about: word(), to: text, state: word(), stands: flag, since: text },
  ...{ tries: count, reason: text, replayed: z.nullable(z.object({ by: text, at: text })), mayReplay: flag },
})

export const messagePage: z.ZodMiniType<MessagePage> = z.object({
  messages: z.array(message),
  next: z.nullable(text),
  at: text,
})

export const replayAnswer: z.ZodMiniType<ReplayAnswer> = z.object({
  ok: yes,
  sentence: text,
  message: z.exactOptional(message),
})

/** Every "no" of the API. */
export const refusal: z.ZodMiniType<Refusal> = view<Refusal>()({
  ok: z.literal(false),
  refusal: word(),
  sentence: text,
  allow: optional(view<NotAllowedYet>()({ for: word(), why: word() })),
  theirs: optional(view<NonNullable<Refusal['theirs']>>()({ value: formValue, by: text, at: text })),
})
