import { z } from 'zod'
import type { ProposalSummary } from '../../api/proposal-summary.ts'
import type { Hash } from '../../domain/core/canonical-json.ts'
import { draftStates, type NextAction, nextKinds } from '../../domain/core/next-action.ts'
import { stages } from '../../domain/core/proposal.ts'
import { REFERENCE } from '../../domain/core/reference.ts'
import { stepIds } from '../../domain/core/step-ids.ts'
import type { Stream } from '../../domain/core/stream.ts'
import { reaches } from '../../domain/may-read.ts'
import { meetingPurposes } from '../../domain/meetings/meeting-purposes.ts'
import type { Projections, StoredSummary } from '../../ports.ts'
import type { createFormRows } from './form-rows.ts'
import { isGone, patchOrInsert } from './insert-or-patch.ts'
import { jsonColumn } from './json-column.ts'
import type { MindedList } from './list-watch.ts'
import { lists } from './lists.ts'
import { type RowSeals, SEAL } from './row-seal.ts'
import type { Row, Site } from './site.ts'

const Stored = z.object({
  Title: z.string().default(''),
  Proposal: z.string().regex(REFERENCE),
  LeadName: z.string().default(''),
  AcademicLead: z.string().default(''),
  AcademicLeadId: z.string().default(''),
  ProposalOwner: z.string().default(''),
  ProposalOwnerId: z.string().default(''),
  OpenedBy: z.string().default(''),
  OpenedById: z.string().default(''),
  CoAuthorPeople: z.string().default('[]'),
  Stage: z.enum(stages),
  OnHold: z.boolean().default(false),
  WaitsFor: z.string().default(''),
  /** What is next, and how the form stands; rows of before hold the ids of those it waits for. */
  WaitsForPeople: z.string().default(''),
  WaitsSince: z.string().default(''),
  DueAt: z.string().optional(),
  ChangedAt: z.string().default(''),
  FactNumber: z.number().default(0),
  ReadBy: z.string().default(''),
  AtRest: z.string().default(''),
  FactHead: z.string().default(''),
})
const People = z.array(z.string())
const Next = z.object({
  draft: z.enum(draftStates),
  actions: z.array(
    z.object({
      kind: z.enum(nextKinds),
      step: z.enum(stepIds),
      verb: z.string(),
      place: z.discriminatedUnion('to', [
        z.object({ to: z.literal('request'), request: z.string() }),
        z.object({ to: z.literal('form') }),
        z.object({ to: z.literal('step') }),
        z.object({ to: z.literal('meeting'), purpose: z.enum(meetingPurposes) }),
        z.object({ to: z.literal('command'), type: z.string() }),
      ]),
      by: z.array(z.string()).exactOptional(),
      panel: z.string().exactOptional(),
      since: z.string(),
      due: z.string().exactOptional(),
    }),
  ),
})
const Readers = z.object({
  reach: z.enum(reaches),
  people: z.array(z.string()),
  panels: z.array(z.string()),
  lead: z.string(),
})
const Named = z.array(z.object({ id: z.string(), name: z.string() }))

/** How often in a run a row that does not stay as it was written is written again. */
const REPAIRS = 3

/** What is known of a proposal's row. `seal`, `number`: of what was written there last; '' and 0 when that is not known. */
type Known = { id: string; seal: string; number: number }

/**
 * The list Proposals: a row each, for people's views and for a quick start. A row is believed while its seal fits; any other is
 * folded anew from the facts, and written again. Never read back as truth about a proposal.
 */
export function proposalList(
  site: Site,
  seals: RowSeals,
  forms: ReturnType<typeof createFormRows>,
): Projections & MindedList {
  const list = site.list('proposals')
  const rows = new Map<Stream, Known>()
  const references = new Map<string, Stream>()
  const doubtful = new Set<Stream>()
  /** How often the row was put right, by its id. */
  const repairs = new Map<string, number>()
  /** Rows that belong to no proposal, and what they call themselves. */
  const strange = new Map<string, Stream | undefined>()

  function know(reference: Stream, known: Known): void {
    rows.set(reference, known)
    references.set(known.id, reference)
  }

  /** The summary of a row that is as it was written, and the only one of its proposal; any other is in doubt from now on. */
  function believed(row: Row): StoredSummary | undefined {
    const stored = Stored.safeParse(row.fields)
    const reference = referenceIn(row)
    if (reference === undefined) strange.set(row.id, undefined)
    if (reference === undefined || isDouble(reference, row)) return undefined
    if (!stored.success || seals.sealIn(lists.proposals, row) !== 'kept') {
      doubt(reference, row.id)
      return undefined
    }
    const { FactNumber: number } = stored.data
    if (number < (rows.get(reference)?.number ?? 0)) doubtful.add(reference)
    know(reference, { id: row.id, seal: String(row.fields[SEAL]), number })
    repairs.delete(row.id)
    strange.delete(row.id)
    const formRow = row.fields.FormRow
    if (typeof formRow === 'number') forms.recall(reference, String(formRow))
    return { summary: summaryFrom(stored.data), head: stored.data.FactHead }
  }

  /** Of two rows of one proposal the older counts; the other is named and left alone. */
  function isDouble(reference: Stream, row: Row): boolean {
    const known = rows.get(reference)
    if (!known || Number(known.id) >= Number(row.id)) return false
    strange.set(row.id, reference)
    return true
  }

  function doubt(reference: Stream, row: string): void {
    know(reference, { id: row, seal: '', number: 0 })
    if ((repairs.get(row) ?? 0) >= REPAIRS) return
    repairs.set(row, (repairs.get(row) ?? 0) + 1)
    doubtful.add(reference)
  }

  /** The row is as the application writes it, and no older than this. */
  async function isWritten({ reference, number }: ProposalSummary): Promise<boolean> {
    const known = rows.get(reference)
    if (known && known.seal !== '' && known.number >= number) return true
    const row = await (known ? list.get(known.id).catch(orNone) : (await list.where('Proposal', reference))[0])
    return row !== undefined && (believed(row)?.summary.number ?? 0) >= number
  }

  return {
    key: 'proposals',
    summaries: async () => {
      const found = (await list.all()).sort((one, other) => Number(one.id) - Number(other.id))
      return found.flatMap((row) => believed(row) ?? [])
    },
    doubted: () => {
      const found = [...doubtful]
      doubtful.clear()
      return found
    },
    disown: (reference) => {
      const row = rows.get(reference)
      if (row) strange.set(row.id, reference)
      rows.delete(reference)
    },
    project: async (summary, head, by) => {
      const { reference } = summary
      if (by === 'elsewhere' && (await isWritten(summary))) return
      const fields = seals.sealed(lists.proposals, rowOf(summary, head, forms.of(reference)))
      const seal = String(fields[SEAL])
      const known = rows.get(reference)
      if (known?.seal === seal) return
      const { Proposal: _, ...rest } = fields
      const there = known?.id ?? (await list.where('Proposal', reference))[0]?.id
      const id = await patchOrInsert(list, there, ['Proposal', reference], rest)
      know(reference, { id, seal, number: summary.number })
      strange.delete(id)
    },
    mind: async ({ changed, deleted }) => {
      for (const row of changed) believed(row)
      for (const id of deleted) {
        strange.delete(id)
        const reference = references.get(id)
        if (reference === undefined || rows.get(reference)?.id !== id) continue
        rows.delete(reference)
        doubtful.add(reference)
      }
    },
    faults: () => [
      ...[...strange].map(([row, reference]) => strangeInWords(row, reference !== undefined && rows.has(reference))),
      ...[...repairs].flatMap(([row, times]) =>
        times >= REPAIRS
          ? [
              `Row ${row} of the list Proposals does not stay as it is written. Nobody decides by it; see who or what changes it.`,
            ]
          : [],
      ),
    ],
  }
}

function orNone(error: unknown): undefined {
  if (!isGone(error)) throw error
}

function strangeInWords(row: string, isDouble: boolean): string {
  const why = isDouble ? 'is the second of its proposal' : 'belongs to no proposal: there are no facts of it'
  return `Row ${row} of the list Proposals ${why}. It is ignored; please delete it.`
}

const referenceIn = ({ fields: { Proposal } }: Row): Stream | undefined =>
  typeof Proposal === 'string' && REFERENCE.test(Proposal) ? Proposal : undefined

/** @param head hash of the last fact that the summary was folded from */
function rowOf(summary: ProposalSummary, head: Hash, formRow: string | undefined): Record<string, unknown> {
  return {
    Proposal: summary.reference,
    Title: summary.title,
    LeadName: summary.leadName,
    AcademicLead: summary.academicLead.name.slice(0, 255),
    AcademicLeadId: summary.academicLead.id,
    ProposalOwner: summary.proposalOwner?.name.slice(0, 255) ?? null,
    ProposalOwnerId: summary.proposalOwner?.id ?? null,
    OpenedBy: summary.openedBy.name.slice(0, 255),
    OpenedById: summary.openedBy.id,
    CoAuthors: summary.coAuthors
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 255),
    CoAuthorPeople: JSON.stringify(summary.coAuthors),
    Stage: summary.stage,
    OnHold: summary.onHold,
    WaitsFor: summary.waitsFor.slice(0, 255),
    WaitsForPeople: JSON.stringify({ draft: summary.draft, actions: summary.next }),
    WaitsSince: summary.since,
    DueAt: summary.due,
    ChangedAt: summary.changedAt,
    FactNumber: summary.number,
    FactHead: head,
    FormRow: formRow === undefined ? null : Number(formRow),
    ReadBy: summary.readership ? JSON.stringify(summary.readership) : null,
    AtRest: summary.atRest ? JSON.stringify(summary.atRest.involved) : null,
  }
}

/** What is next as its row says; of one that an older version wrote, that those whom it waits for have something to do. */
function nextIn(row: z.infer<typeof Stored>): Pick<ProposalSummary, 'draft' | 'next'> {
  const column = jsonColumn(row.WaitsForPeople)
  const stored = Next.safeParse(column)
  if (stored.success) return { draft: stored.data.draft, next: stored.data.actions }
  const people = People.safeParse(column)
  const by = people.success ? people.data : []
  const somehow: NextAction = {
    ...{ kind: 'decide', step: stepIds[0], verb: 'Open', place: { to: 'step' }, by },
    ...{ panel: row.WaitsFor, since: row.WaitsSince, ...(row.DueAt ? { due: row.DueAt } : {}) },
  }
  return { draft: 'as-submitted', next: by.length === 0 ? [] : [somehow] }
}

function summaryFrom(row: z.infer<typeof Stored>): ProposalSummary {
  const readership = Readers.safeParse(jsonColumn(row.ReadBy))
  const coAuthors = Named.safeParse(jsonColumn(row.CoAuthorPeople))
  const involved = People.safeParse(jsonColumn(row.AtRest))
  return {
    reference: row.Proposal,
    title: row.Title,
    leadName: row.LeadName,
    academicLead: { id: row.AcademicLeadId, name: row.AcademicLead },
    proposalOwner: row.ProposalOwnerId ? { id: row.ProposalOwnerId, name: row.ProposalOwner } : null,
    openedBy: { id: row.OpenedById, name: row.OpenedBy },
    coAuthors: coAuthors.success ? coAuthors.data : [],
    stage: row.Stage,
    onHold: row.OnHold,
    waitsFor: row.WaitsFor,
    ...nextIn(row),
    since: row.WaitsSince,
    due: row.DueAt ?? null,
    changedAt: row.ChangedAt,
    number: row.FactNumber,
    ...(involved.success ? { atRest: { involved: involved.data } } : {}),
    ...(readership.success ? { readership: readership.data } : {}),
  }
}
