import { z } from 'zod'
import type { ProposalSummary } from '../../contract/proposal-view.ts'
import { reaches } from '../../domain/may-read.ts'
import { stages } from '../../domain/proposal.ts'
import type { Projections } from '../../ports.ts'
import { insertOrPatch } from './insert-or-patch.ts'
import { jsonColumn } from './json-column.ts'
import type { Site } from './site.ts'

const Stored = z.object({
  Title: z.string().default(''),
  Proposal: z.string(),
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
  WaitsForPeople: z.string().default('[]'),
  WaitsSince: z.string().default(''),
  DueAt: z.string().optional(),
  ChangedAt: z.string().default(''),
  FactNumber: z.number().default(0),
  ReadBy: z.string().default(''),
})
const People = z.array(z.string())
const Readers = z.object({
  reach: z.enum(reaches),
  people: z.array(z.string()),
  panels: z.array(z.string()),
  lead: z.string(),
})
const Named = z.array(z.object({ id: z.string(), name: z.string() }))

/** The list Proposals: a row each, for people's views and for a quick start. Never read back as truth about a proposal. */
export function proposalList(site: Site): Projections {
  const list = site.list('proposals')
  const rows = new Map<string, { id: string; written: string }>()

  async function write(summary: ProposalSummary, text: string): Promise<void> {
    const { reference } = summary
    const fields = rowOf(summary)
    const known = rows.get(reference) ?? (await list.where('Proposal', reference))[0]
    if (known) await list.patch(known.id, fields)
    const id = known?.id ?? (await insertOrPatch(list, ['Proposal', reference], fields))
    rows.set(reference, { id, written: text })
  }

  return {
    summaries: async () => {
      const found = await list.all()
      return found.flatMap((row) => {
        const stored = Stored.safeParse(row.fields)
        if (!stored.success) return []
        rows.set(stored.data.Proposal, { id: row.id, written: '' })
        return [summaryFrom(stored.data)]
      })
    },
    project: async (summary) => {
      const text = JSON.stringify(summary)
      if (rows.get(summary.reference)?.written !== text) await write(summary, text)
    },
  }
}

function rowOf(summary: ProposalSummary): Record<string, unknown> {
  return {
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
    WaitsForPeople: JSON.stringify(summary.waitsForPeople),
    WaitsSince: summary.since,
    DueAt: summary.due,
    ChangedAt: summary.changedAt,
    FactNumber: summary.number,
    ReadBy: summary.readership ? JSON.stringify(summary.readership) : null,
  }
}

function summaryFrom(row: z.infer<typeof Stored>): ProposalSummary {
  const people = People.safeParse(jsonColumn(row.WaitsForPeople))
  const readership = Readers.safeParse(jsonColumn(row.ReadBy))
  const coAuthors = Named.safeParse(jsonColumn(row.CoAuthorPeople))
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
    waitsForPeople: people.success ? people.data : [],
    since: row.WaitsSince,
    due: row.DueAt ?? null,
    changedAt: row.ChangedAt,
    number: row.FactNumber,
    ...(readership.success ? { readership: readership.data } : {}),
  }
}
