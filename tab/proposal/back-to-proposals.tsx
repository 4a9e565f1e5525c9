import { ProposalsLink } from '../host/navigation.tsx'

/** The way back to the list. */
export function BackToProposals() {
  return (
    <nav className="back" aria-label="Breadcrumb">
      <ProposalsLink />
    </nav>
  )
}
