import { Link } from '../host/navigation.tsx'

/** From the five figures to everything that follows from them. */
export function CostingLink({ reference }: { reference: string }) {
  return (
    <p className="costing-link">
      <Link to={{ page: 'costing', reference }}>See the whole costing</Link>
      <span className="quiet">
        {' '}
        All other inputs are assumed. There you can see the results and change any of them, VAT included.
      </span>
    </p>
  )
}
