import { useEffect, useRef } from 'react'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import { allOfIt } from '../../teams-app/api/words.ts'
import { question } from '../host/question.ts'
import { useLive } from '../host/use-live.ts'
import { Notice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** Milliseconds: what was submitted never changes, so it is asked for once. */
const NEVER = 3_600_000

type ReadInFullProps = { proposal: string; version: number; onRead: () => void }

/** Every answer of a version as it was submitted; whoever opened it may sign it. */
export function ReadInFull({ proposal, version, onRead }: ReadInFullProps) {
  const { value, problem, refresh } = useLive(question(endpoints.submission, { reference: proposal, version }), NEVER)
  const heading = useRef<HTMLHeadingElement>(null)
  const isThere = value !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when it is there
  useEffect(() => {
    if (!isThere) return
    heading.current?.focus()
    onRead()
  }, [isThere])
  if (!value)
    return problem ? (
      <Notice tone="error" live="alert" again={refresh}>
        {problem}
      </Notice>
    ) : (
      <Skeleton label="Opening all of it" rows={4} />
    )
  const given = [
    ...value.sections.flatMap(({ fields }) => fields.filter((field) => field.given)),
    ...value.costing.inputs,
  ]
  return (
    <section className="request-texts" aria-label={allOfIt}>
      <h4 ref={heading} tabIndex={-1}>
        {allOfIt}
      </h4>
      {given.map(({ key, label, text }) => (
        <section key={key} aria-label={label}>
          <h5>{label}</h5>
          <p className="request-text">{text}</p>
        </section>
      ))}
    </section>
  )
}
