import { Link, ProposalsLink } from '../host/navigation.tsx'

/** The way back from the form: to all proposals, or to this one. */
export function FormBreadcrumb({ reference, title }: { reference: string; title: string | undefined }) {
  return (
    <nav className="back" aria-label="Breadcrumb">
      <ProposalsLink />
      <span aria-hidden="true"> › </span>
      <Link to={{ page: 'proposal', reference, open: '' }}>{title ?? reference}</Link>
    </nav>
  )
}
