import { randomUUID } from 'node:crypto'
import type { Dice } from '../../../infra/local-tenant/behaviour/dice.ts'
import { ALLOW_PAGE, allowances } from '../../../teams-app/api/api.ts'
import { FIND_PROPOSAL, TAB } from '../../../teams-app/api/teams-app.ts'
import { costingKeys } from '../../../teams-app/domain/forms/costing/costing-fields.ts'
import { fieldKeys } from '../../../teams-app/domain/forms/expression-of-interest.ts'
import { type MeetingPurpose, meetingPurposes } from '../../../teams-app/domain/meetings/meeting-purposes.ts'
import { api } from '../addresses.ts'
import { channelOf, personOf, type Who } from '../sample-university.ts'
import { completeAnswers } from '../surface.ts'
import { deciders, everybody, type FuzzContext, writers } from './fuzz-context.ts'
import { chance, oneOf, part, query, type Sent, sent, texts, twisted } from './twisted-json.ts'

/** One request as it is sent; `signed: 'channel'` by Teams in place of a person's token. */
export type Attempt = {
  who: Who
  signed: 'person' | 'channel'
  method: string
  path: string
  headers: Record<string, string>
  sent?: Sent
}

/** One way in. `route` as express has it; `share`: how often it is tried, compared with the others. */
export type FuzzEntry = { route: string; share: number; attempt(roll: Dice, context: FuzzContext): Attempt }

const seenHeader = (roll: Dice, { references }: FuzzContext): Record<string, string> =>
  chance(roll, 0.7)
    ? {}
    : {
        'x-seen': chance(roll, 0.5)
          ? `${oneOf(roll, references)}#${oneOf(roll, [0, 1, 3, 99, 999_999, 1_000_000])}`
          : oneOf(roll, ['#', 'x#1', 'INSTITUTION#1', 'MC-2026-001#1#2', '__proto__#1', '%00', 'x'.repeat(900)]),
      }

/** Half of what is sent is valid or nearly so, so that it comes as far as the rules. */
const perhapsTwisted = (roll: Dice, body: unknown): unknown =>
  chance(roll, 0.15) ? body : chance(roll, 0.8) ? twisted(roll, body) : twisted(roll, twisted(roll, body))

type Make = (roll: Dice, context: FuzzContext) => { path: string; who?: Who; body?: unknown }

const reads = (route: string, share: number, make: Make): FuzzEntry => ({
  route: `GET ${route}`,
  share,
  attempt: (roll, context) => {
    const { path, who } = make(roll, context)
    const headers = seenHeader(roll, context)
    return { who: who ?? oneOf(roll, everybody), signed: 'person', method: 'GET', path, headers }
  },
})

const writes = (method: 'POST' | 'PATCH', route: string, share: number, make: Make): FuzzEntry => ({
  route: `${method} ${route}`,
  share,
  attempt: (roll, context) => {
    const { path, who, body } = make(roll, context)
    const headers = seenHeader(roll, context)
    const sender = who ?? oneOf(roll, everybody)
    return { who: sender, signed: 'person', method, path, headers, sent: sent(roll, perhapsTwisted(roll, body)) }
  },
})

const none = ['']
const aReference = (roll: Dice, { references }: FuzzContext): string => part(roll, references)
/** Also what is none. */
const aPurpose = (roll: Dice): MeetingPurpose => part(roll, meetingPurposes) as MeetingPurpose
const today = (): string => new Date().toISOString().slice(0, 10)

/** A value that a field takes, or that another takes. */
const aValue = (roll: Dice): unknown =>
  oneOf<unknown>(roll, [...Object.values(completeAnswers), ['library'], [{ text: 'x' }], null, '', true, ...texts])

const commandsOf = (roll: Dice, { references, answers }: FuzzContext): { who: Who; body: Record<string, unknown> } => {
  const proposal = oneOf(roll, references)
  const kind = oneOf(roll, ['faculty-advice', 'market-view'])
  const by = (body: Record<string, unknown>) => ({ who: oneOf(roll, writers), body })
  const given = answers.length > 0 ? oneOf(roll, answers) : undefined
  return oneOf(roll, [
    by({ type: 'OpenProposal', opening: randomUUID(), title: oneOf(roll, [...texts, 'A title of its own']) }),
    by({ type: 'AskForAdvice', proposal, kind }),
    by({ type: 'LogAdvice', proposal, kind, from: personOf('online').id, on: today(), words: 'So.', rating: 'strong' }),
    by({ type: 'AskForAgreement', proposal }),
    by({
      ...{ type: 'RecordMeeting', proposal, on: today(), attendees: ['The library'], outcome: 'It fits.' },
      ...{ decisions: ['We go on.'], actions: [{ what: 'Ask the library', owner: 'The lead', due: today() }] },
    }),
    by({ type: 'RecordActionDone', proposal, action: '5-1' }),
    by({ type: 'GiveUpBooking', proposal, meeting: 'stakeholder-meeting-1' }),
    by({ type: 'AskInWriting', proposal }),
    by({ type: 'AskForApprovalToProceed', proposal }),
    by({ type: 'NameCoAuthors', proposal, coAuthors: [personOf('rooms'), personOf('marketing')] }),
    by({ type: 'NameAcademicLead', proposal, academicLead: personOf('lead') }),
    by({ type: 'NameProposalOwner', proposal, owner: personOf('rooms') }),
    by({ type: 'SayStillGoingAhead', proposal }),
    by({ type: 'RecordConditionMet', proposal, request: 'faculty-approval-to-proceed-2', words: 'Done.' }),
    by({ type: 'Hold', proposal, reason: 'Waits.' }),
    by({ type: 'Resume', proposal }),
    by({ type: 'Withdraw', proposal, reason: oneOf(roll, texts) }),
    { who: oneOf(roll, deciders), body: { type: 'TakeBack', proposal, request: 'head-of-school-agreement-1' } },
    { who: given?.who ?? 'headOfSchool', body: given?.action ?? { type: 'AnswerAgreement', proposal } },
  ])
}

const calendarBody = (roll: Dice, { references }: FuzzContext): Record<string, unknown> => {
  const about = { proposal: oneOf(roll, references), purpose: oneOf(roll, meetingPurposes) }
  const start = `${new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)}T10:00:00Z`
  return oneOf(roll, [
    { type: 'BookMeeting', ...about, start, end: start.replace('T10', 'T11'), room: null, without: [] },
    { type: 'FindBooked', ...about },
    { type: 'RecordAppointment', ...about, event: 'AAMkAGI=' },
    { type: 'LookAtMeeting', proposal: about.proposal, meeting: 'stakeholder-meeting-1' },
  ])
}

const panelId = 'head-of-school/school:engineering'
const institutionBody = (roll: Dice): Record<string, unknown> => {
  const seats = { deputy: personOf('rooms'), principal: personOf('headOfSchool'), from: today(), to: today() }
  const channel = { id: channelOf(panelId), name: 'Head of School' }
  return oneOf(roll, [
    { type: 'AppointDeputy', panel: panelId, ...seats },
    { ...{ type: 'EndDeputy', panel: panelId, from: today() }, deputy: seats.deputy.id, principal: seats.principal.id },
    { type: 'RecordChannel', panel: panelId, channel },
    { type: 'RecordCostingRates', rates: { library: 1_000 }, confirmed: true },
    { type: 'RecordClosureDays', closureDays: ['2026-12-24', '2026-12-25'] },
    { type: 'RecordSettings', settings: { answerWithinWorkingDays: 5 } },
    { type: 'NameAdministrators', administrators: [personOf('administrator'), personOf('otherAdministrator')] },
    { type: 'RecordUnits', units: [{ id: 'school:engineering', name: 'School of Engineering', faculty: 'faculty:x' }] },
    {
      type: 'RecordPanel',
      panel: {
        ...{ id: panelId, role: 'head-of-school', unit: 'school:engineering', name: 'Head of School', channel },
        ...{ members: [personOf('headOfSchool')], alternates: [personOf('alternate')], deputies: [seats] },
      },
    },
  ])
}

/** The data of a card, as a press or the client's own refresh sends it. */
const cardData = (roll: Dice, context: FuzzContext): { who: Who; data: unknown } => {
  const { references, answers } = context
  const about = { proposal: oneOf(roll, references), request: 'head-of-school-agreement-1' }
  const given = answers.length > 0 ? oneOf(roll, answers) : undefined
  const calendar = calendarBody(roll, context)
  return oneOf(roll, [
    { who: given?.who ?? 'headOfSchool', data: given?.action ?? { type: 'AnswerAgreement', ...about } },
    { who: oneOf(roll, everybody), data: { type: 'ShowRequest', ...about } },
    { who: oneOf(roll, deciders), data: { type: 'TakeBack', ...about } },
    { who: oneOf(roll, writers), data: { type: 'FindTimes', proposal: about.proposal, purpose: calendar.purpose } },
    { who: oneOf(roll, writers), data: calendar },
  ])
}

/** Everything that Teams sends a bot: presses, searches, links, sign-ins, messages, and what happens to it. */
function activity(roll: Dice, context: FuzzContext): { who: Who; body: Record<string, unknown> } {
  const { who, data } = cardData(roll, context)
  const twistedData = perhapsTwisted(roll, data)
  const invoke = (name: string, value: unknown) => ({ type: 'invoke', name, value })
  const link = `https://${context.host}${TAB}/${oneOf(roll, [...context.references, ...texts])}`
  const search = [{ name: FIND_PROPOSAL.parameter, value: oneOf(roll, texts) }]
  const what: Record<string, unknown>[] = [
    ...Array.from({ length: 10 }, () =>
      invoke('adaptiveCard/action', {
        action: { type: 'Action.Execute', verb: 'x', data: twistedData },
        trigger: oneOf(roll, ['manual', 'automatic']),
        ...(chance(roll, 0.1) ? { authentication: { id: 'x', connectionName: 'x', token: oneOf(roll, texts) } } : {}),
      }),
    ),
    invoke('composeExtension/query', {
      ...{ commandId: FIND_PROPOSAL.command, parameters: search },
      queryOptions: { skip: oneOf(roll, [0, 25, 1e6]), count: oneOf(roll, [25, 1e9]) },
    }),
    invoke('composeExtension/queryLink', { url: link }),
    invoke('signin/verifyState', { state: oneOf(roll, texts) }),
    invoke('signin/tokenExchange', { id: 'x', connectionName: 'x', token: oneOf(roll, texts) }),
    invoke(oneOf(roll, ['task/fetch', 'task/submit', 'fileConsent/invoke', '__proto__', '']), { data }),
    { type: 'message', text: oneOf(roll, texts) },
    { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
    { type: 'conversationUpdate', membersAdded: [{ id: '29:x' }] },
    { type: oneOf(roll, ['installationUpdate', 'event', 'typing', 'endOfConversation', '__proto__', '']), action: 'x' },
  ]
  const sender = personOf(who)
  const { tenantId } = context
  return {
    who,
    body: {
      ...{ channelId: 'msteams', serviceUrl: context.serviceUrl, id: randomUUID() },
      from: { id: context.teamsId(who), name: sender.name, aadObjectId: sender.id },
      recipient: { id: `28:${context.clientId}` },
      conversation: { id: `a:${sender.id}`, conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
      ...oneOf(roll, what),
    },
  }
}

/**
 * What a verified activity says of who sent it and where is Teams' own word, and where people are reached is learnt from it: it is
 * twisted for somebody who is asked nothing, so that nobody else's cards go astray.
 */
function twistedActivity(roll: Dice, context: FuzzContext): Record<string, unknown> {
  const { body } = activity(roll, context)
  if (chance(roll, 0.6)) return body
  const { channelId, serviceUrl, value, ...rest } = body
  const nobody = { id: context.teamsId('rooms'), name: 'Somebody', aadObjectId: personOf('rooms').id }
  const changed = twisted(roll, { ...rest, from: nobody })
  return { ...(typeof changed === 'object' ? changed : { type: changed }), channelId, serviceUrl, value }
}

/** Every way in that takes anything of a caller's; the pane in Outlook has none of its own. */
export const fuzzEntries: readonly FuzzEntry[] = [
  reads(api.me, 1, () => ({ path: api.me })),
  reads(api.proposals, 4, (roll) => ({
    path: `${api.proposals}${query(roll, { scope: ['waiting', 'mine', 'all'], search: ['heat', ''], page: ['0', '1'], unit: ['school:engineering'] })}`,
  })),
  reads(api.proposal(':reference'), 4, (roll, context) => ({ path: api.proposal(aReference(roll, context)) })),
  reads(api.expressionOfInterest(':reference'), 3, (roll, context) => ({
    path: api.expressionOfInterest(aReference(roll, context)),
  })),
  reads(api.whatIf(':reference'), 3, (roll, context) => ({
    path: `${api.whatIf(aReference(roll, context))}${query(roll, { ask: ['AskForAgreement', 'AskForApprovalToProceed'] })}`,
  })),
  reads(api.submission(':reference', ':version'), 3, (roll, context) => ({
    path: `${api.submission(aReference(roll, context), part(roll, ['1', '2', '9999']))}${query(roll, { against: ['draft', '1'] })}`,
  })),
  reads(api.meetings, 1, () => ({ path: api.meetings })),
  reads(api.meeting(':reference', ':purpose'), 2, (roll, context) => ({
    path: api.meeting(aReference(roll, context), aPurpose(roll)),
  })),
  reads(api.meetingTimes(':reference', ':purpose'), 2, (roll, context) => ({
    path: `${api.meetingTimes(aReference(roll, context), aPurpose(roll))}${query(roll, { from: [today(), '1900-01-01', '9999-12-31'] })}`,
    who: 'lead',
  })),
  reads(api.meetingAddresses(':reference', ':purpose'), 2, (roll, context) => ({
    path: api.meetingAddresses(aReference(roll, context), aPurpose(roll)),
    who: 'lead',
  })),
  reads(api.people, 3, (roll) => ({ path: `${api.people}${query(roll, { find: ['Academic', 'T&L'] })}`, who: 'lead' })),
  reads(api.institution, 1, () => ({ path: api.institution })),
  reads(api.messages, 3, (roll) => ({
    path: `${api.messages}${query(roll, { which: ['failed', 'all'], after: none })}`,
    who: 'administrator',
  })),
  reads(ALLOW_PAGE, 2, (roll) => ({
    path: `${ALLOW_PAGE}${query(roll, { for: allowances, state: [randomUUID()], hint: ['x@example.org'], claims: ['{}'] })}`,
  })),
  writes('PATCH', api.expressionOfInterest(':reference'), 16, (roll, context) => ({
    path: api.expressionOfInterest(chance(roll, 0.9) ? oneOf(roll, context.references) : aReference(roll, context)),
    who: chance(roll, 0.8) ? 'lead' : oneOf(roll, everybody),
    body: {
      field: oneOf(roll, [...fieldKeys, ...costingKeys.map((key) => `costing.${key}`)]),
      value: aValue(roll),
      base: chance(roll, 0.5) ? null : aValue(roll),
    },
  })),
  writes('POST', api.commands, 24, (roll, context) => ({ path: api.commands, ...commandsOf(roll, context) })),
  writes('POST', api.calendar, 4, (roll, context) => ({
    path: api.calendar,
    who: 'lead',
    body: calendarBody(roll, context),
  })),
  writes('POST', api.institutionCommands, 8, (roll, { institutionNumber }) => ({
    path: api.institutionCommands,
    who: chance(roll, 0.8) ? 'administrator' : oneOf(roll, everybody),
    body: { seen: chance(roll, 0.8) ? institutionNumber() : oneOf(roll, [0, 3, 1e6]), command: institutionBody(roll) },
  })),
  writes('POST', api.replays, 2, (roll) => ({
    path: api.replays,
    who: 'administrator',
    body: oneOf(roll, [{ type: 'ReplayMessage', message: oneOf(roll, texts) }, { type: 'ReplayAllMessages' }]),
  })),
  {
    route: 'POST /api/messages',
    share: 24,
    attempt: (roll, context) => {
      const body = twistedActivity(roll, context)
      const wire = chance(roll, 0.9) ? { ...sent(() => 0, body) } : sent(roll, body)
      return { who: 'lead', signed: 'channel', method: 'POST', path: '/api/messages', headers: {}, sent: wire }
    },
  },
]
