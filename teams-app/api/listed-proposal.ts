import type { Person } from '../domain/core/person.ts'
import type { Readership } from '../domain/may-read.ts'
import type { ProposalSummary } from './proposal-summary.ts'

/** Who may find a row; of one that an older version wrote, its people alone while nobody has opened it. */
export function readershipIn({
  readership,
  stage,
  academicLead,
  proposalOwner,
  openedBy,
  coAuthors,
}: ProposalSummary): Readership {
  if (readership) return readership
  const people = [academicLead, openedBy, ...coAuthors, ...(proposalOwner ? [proposalOwner] : [])].map(({ id }) => id)
  const isAnnounced = stage === 'approval-to-proceed' || stage === 'proceeding'
  return { reach: isAnnounced ? 'announced' : 'draft', people, panels: [], lead: '' }
}

/** Such a row as a page shows it. `outline`: its reader may read title, School and stage, and everything else is left blank. */
export type ListedProposal = Omit<ProposalSummary, 'readership' | 'atRest'> & { outline?: true }

/** @param part what its reader may read of it */
export function listed(
  { readership: _, atRest: __, ...row }: ProposalSummary,
  part: 'outline' | 'whole',
): ListedProposal {
  if (part === 'whole') return row
  const { reference, title, leadName, stage } = row
  const nobody: Person = { id: '', name: '' }
  return {
    ...{ reference, title, leadName, stage, outline: true },
    ...{ academicLead: nobody, proposalOwner: null, openedBy: nobody, coAuthors: [] },
    ...{ onHold: false, waitsFor: '', draft: 'unfinished', next: [], since: '', due: null, changedAt: '', number: 0 },
  }
}
