import { notificationCard } from '../../bot/cards/notification-card.ts'
import { requestCard } from '../../bot/cards/request-card.ts'
import { institutionView } from '../../teams-app/api/institution-view.ts'
import { proposalView, summaryOf } from '../../teams-app/api/proposal-view.ts'
import { requestView } from '../../teams-app/api/request-view.ts'
import { createKnownStreams } from '../../teams-app/application/known-streams.ts'
import { isIdempotencyStream } from '../../teams-app/domain/core/idempotency-keys.ts'
import { withNames } from '../../teams-app/domain/core/people-by-id.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { interestedIn, isOpen, latestSubmission, type Proposal } from '../../teams-app/domain/core/proposal.ts'
import type { Recorded } from '../../teams-app/domain/core/recorded.ts'
import { decidersOf } from '../../teams-app/domain/core/request.ts'
import type { Stream } from '../../teams-app/domain/core/stream.ts'
import { evolve } from '../../teams-app/domain/evolve.ts'
import type { ProposalFact } from '../../teams-app/domain/facts.ts'
import {
  emptyInstitution,
  evolveRecorded,
  INSTITUTION,
  type Institution,
  type InstitutionFact,
} from '../../teams-app/domain/institution/institution.ts'
import { mayRead } from '../../teams-app/domain/may-read.ts'
import { testChain } from '../support/test-chain.ts'
import type { History } from './histories.ts'

/** What one version makes of a history: each becomes a file. */
export type MadeFiles = { states?: unknown; views?: unknown; cards?: unknown }

type Names = Readonly<Record<string, string>>

const app = { appId: 'c0ffee00-0000-4000-8000-000000000001' }
const nobody: Person = { id: '00000000-0000-4000-8000-ffffffffffff', name: 'Anybody else of the staff' }

/** `institution`: who sits where, for the group. `at`: when it is looked at; an hour after its last fact unless told. */
type Around = { institution: Folded; names: Names; at: string | undefined }

export function madeOf(facts: History, { institution, names, at: notified }: Around): MadeFiles {
  if (facts[0]?.stream === INSTITUTION) return ofInstitution(institution)
  if (facts.some(({ stream }) => isIdempotencyStream(stream))) return {}
  const { proposal, history, fault } = folded(facts, names)
  const at = notified ?? hoursAfter(facts.at(-1)?.at ?? '', 1)
  if (!proposal) throw new Error(`${facts[0]?.stream} has no fact that can be read.`)
  const latest = latestSubmission(proposal)
  const draft = latest ? ('as-submitted' as const) : ('unfinished' as const)
  const shown = { title: proposal.title, leadName: latest?.leadName ?? '', draft }
  const summary = summaryOf(proposal, institution.institution, shown, at)
  const states = { lookedAt: at, ...(fault ? { fault } : {}), summary, proposal }
  if (fault) return { states }
  const context = { institution: institution.institution, at }
  const view = (reader: string) => proposalView(proposal, history, context.institution, { summary, reader, at })
  const base = view(proposal.academicLead.id)
  const others = readersOf(proposal, context.institution, at).map(([part, { id }]) => {
    const reader = { id, standing: 'staff' } as const
    const reads = (['whole', 'outline'] as const).find((one) => mayRead(proposal, reader, one, context)) ?? 'nothing'
    return [part, { reads, otherwise: otherwise(base, view(id)) }] as const
  })
  return {
    states,
    views: { lookedAt: at, academicLead: base, readers: Object.fromEntries(others) },
    cards: cardsOf(proposal, context.institution, at),
  }
}

function ofInstitution({ institution, changes }: Folded): MadeFiles {
  const { units, panels, changed, changedBy, ...rest } = institution
  const maps = { units, panels, changed, changedBy }
  return {
    states: {
      ...rest,
      ...Object.fromEntries(Object.entries(maps).map(([key, map]) => [key, Object.fromEntries(map)])),
    },
    views: institutionView(institution, changes, [], true),
  }
}

export type Folded = {
  proposal: Proposal | undefined
  history: Recorded<ProposalFact>[]
  institution: Institution
  changes: Recorded<InstitutionFact>[]
  fault: unknown
}

/** As an instance reads it: link by link, and no further than it is whole. */
export function folded(facts: History, names: Names): Folded {
  const stream: Stream = facts[0]?.stream ?? ''
  const found: Folded = {
    proposal: undefined,
    history: [],
    institution: emptyInstitution,
    changes: [],
    fault: undefined,
  }
  const named = (one: Recorded) =>
    one.people === 'by-id'
      ? withNames(
          one,
          (id) => names[id] ?? `nobody named ${id}`,
          () => 'somebody@example.org',
        )
      : one
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const streams = createKnownStreams(
    testChain,
    {
      ...{ begin: () => undefined, isKnownElsewhere: () => false, isFoundOtherwise: () => false, isStream: () => true },
      fold: (one) => {
        const recorded = named(one)
        if (stream === INSTITUTION) {
          found.changes.push(recorded as Recorded<InstitutionFact>)
          found.institution = evolveRecorded(found.institution, recorded as Recorded<InstitutionFact>)
        } else {
          found.proposal = evolve(found.proposal, recorded as Recorded<ProposalFact>)
          found.history.push(recorded as Recorded<ProposalFact>)
        }
      },
    },
    quiet,
  )
  streams.replace(stream, { facts, damaged: [] }, 0)
  return { ...found, fault: streams.fault(stream) }
}

/** Each kind of reader that there is of a proposal, beside its Academic Lead. */
function readersOf(proposal: Proposal, institution: Institution, at: string): [part: string, person: Person][] {
  const { openedBy, proposalOwner, coAuthors, requests } = proposal
  const asked = [...new Set(requests.flatMap(({ panels }) => panels.map(({ id }) => id)))]
  const seats = asked.flatMap((id): [string, Person | undefined][] => {
    const panel = institution.panels.get(id)
    return [
      [`member of ${id}`, panel?.members[0]],
      [`alternate of ${id}`, panel?.alternates[0]],
      [`deputy in ${id}`, panel?.deputies[0]?.deputy],
    ]
  })
  const acting = requests.flatMap((request) => decidersOf(institution, request, interestedIn(proposal), at))
  const standIn = acting.find(({ standingIn }) => standingIn)
  const all: [string, Person | undefined][] = [
    ['opened it', openedBy],
    ['Proposal Owner', proposalOwner],
    ['co-author', coAuthors[0]],
    ...seats,
    ['stands in', standIn],
    ['administrator', institution.administrators[0]],
    ['auditor', institution.auditors[0]],
    ['oversight', institution.oversight[0]],
    ['anybody else', nobody],
  ]
  return all.flatMap(([part, person]) => (person ? [[part, person]] : []))
}

/** Where one is otherwise than the other, by the path to it. */
function otherwise(base: unknown, other: unknown, path = ''): Record<string, unknown> {
  if (base === other) return {}
  const [one, another] = [parts(base), parts(other)]
  if (!one || !another || Array.isArray(base) !== Array.isArray(other)) return { [path]: other ?? 'absent' }
  const keys = [...new Set([...Object.keys(one), ...Object.keys(another)])]
  return Object.assign(
    {},
    ...keys.map((key) => otherwise(one[key], another[key], path === '' ? key : `${path}.${key}`)),
  )
}

const parts = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined

/** The newest question of each purpose as its channel sees it; and as whoever may answer it does, or as news of its answer. */
function cardsOf(proposal: Proposal, institution: Institution, at: string): Record<string, unknown> {
  const newest = new Map(proposal.requests.map((request) => [`${request.purpose} ${request.panels[0]?.id}`, request]))
  const cards = [...newest.values()].flatMap((request) => {
    const [decider] = isOpen(request) ? decidersOf(institution, request, interestedIn(proposal), at) : []
    const view = (reader?: string) => requestView(proposal, request, institution, reader, at)
    const lead = view(proposal.academicLead.id)
    return [
      [`${request.id} in its channel`, requestCard(view(), { kind: 'channel', refreshFor: [] }, app)],
      ...(decider
        ? [[`${request.id} for a decider`, requestCard(view(decider.id), { kind: 'person', refreshFor: [] }, app)]]
        : []),
      ...(request.answer ? [[`${request.id}, news for the proposer`, notificationCard(lead, app)]] : []),
    ]
  })
  return Object.fromEntries(cards)
}

const hoursAfter = (at: string, hours: number): string => new Date(Date.parse(at) + hours * 3_600_000).toISOString()
