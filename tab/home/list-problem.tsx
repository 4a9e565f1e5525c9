import type { Live } from '../host/use-live.ts'
import { Notice } from '../ui/notice.tsx'

/** Why the list could not be read just now, if so; what stands below may be older. */
export function ListProblem({ live: { value, problem, refresh } }: { live: Live<unknown> }) {
  if (!problem) return null
  return (
    <Notice tone="error" live="alert" again={refresh}>
      {problem}
      {value !== undefined && ' The list may be out of date.'}
    </Notice>
  )
}
