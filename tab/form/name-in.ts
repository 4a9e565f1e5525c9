import type { DraftView } from '../../teams-app/api/draft-view.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'

/** Names the units and people a form holds by id. */
export function nameIn(draft: DraftView, view: ProposalView | undefined): (id: string) => string {
  return (id) => {
    const lead = view?.summary.academicLead
    const unit = draft.units.find((one) => one.id === id)
    const editor = Object.values(draft.edits).find((edit) => edit?.by.id === id)?.by
    return unit?.name ?? (lead?.id === id ? lead.name : editor?.name) ?? id
  }
}
