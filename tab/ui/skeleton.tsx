/** Grey shapes of the right height, so that nothing jumps when the content comes. */
export function Skeleton({ label, rows }: { label: string; rows: number }) {
  return (
    <div className="skeleton" role="status" aria-busy="true">
      <span className="unseen">{label}…</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the shapes have no identity.
        <i key={row} aria-hidden="true" />
      ))}
    </div>
  )
}
