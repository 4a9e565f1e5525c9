import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { WhatIfFinding } from '../../teams-app/api/what-if-view.ts'
import type { WhatIfAsk } from '../../teams-app/domain/what-if.ts'
import { Link } from '../host/navigation.tsx'
import { question } from '../host/question.ts'
import { useLive } from '../host/use-live.ts'
import { Disclosure } from '../ui/disclosure.tsx'
import { Notice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { withNames } from './who-is-asked.ts'

/** Milliseconds between two looks at what others have answered or written meanwhile. */
const EVERY = 10_000

type WhatIfProps = { reference: string; ask: WhatIfAsk; opened?: boolean }

/** "Preview request": who would be asked, in which order, what stands in the way, what they would be shown. Asks nobody. */
export function WhatIf({ reference, ask, opened = false }: WhatIfProps) {
  return (
    <Disclosure label="Preview request" className="what-if" opened={opened}>
      {() => <Answer reference={reference} ask={ask} />}
    </Disclosure>
  )
}

function Answer({ reference, ask }: WhatIfProps) {
  const { value, problem, refresh } = useLive(question(endpoints.whatIf, { reference }, { ask }), EVERY)
  if (!value) {
    return problem ? (
      <Notice tone="error" live="alert" again={refresh}>
        {problem}
      </Notice>
    ) : (
      <Skeleton label="Preparing the preview" rows={2} />
    )
  }
  const { asked, blocks, warns, refused } = value
  const turns = [...new Set(asked.map(({ round }) => round))]
  return (
    <div className="what-if-answer">
      <p className="quiet">Preview only: nothing is sent.</p>
      <Findings heading="Not ready to send yet:" findings={blocks} reference={reference} />
      {blocks.length === 0 && refused && <Notice tone="info">{refused}</Notice>}
      {turns.map((round) => (
        <div key={round}>
          <h4>{turnWords(round, turns.length)}</h4>
          <ul className="bullets">
            {asked
              .filter((one) => one.round === round)
              .map(({ heading, panels, people, stands }) => (
                <li key={heading}>
                  <strong>{heading}</strong>: {withNames(panels.join(' / '), people)}
                  {stands && '; their agreement is carried over, so nobody is asked again'}
                  {!stands &&
                    people.length === 0 &&
                    '; nobody may decide yet, an administrator has to appoint an alternate'}
                </li>
              ))}
          </ul>
        </div>
      ))}
      <Findings heading="Those who decide will see:" findings={warns} reference={reference} />
    </div>
  )
}

const turnWords = (round: number, turns: number): string => {
  if (turns === 1) return 'Asked at the same time:'
  return round === 1 ? 'Asked first:' : 'Asked once they have approved:'
}

type FindingsProps = { heading: string; findings: readonly WhatIfFinding[]; reference: string }

function Findings({ heading, findings, reference }: FindingsProps) {
  if (findings.length === 0) return null
  return (
    <div>
      <h4>{heading}</h4>
      <ul className="bullets">
        {findings.map(({ message, field, step }) => (
          <li key={message}>
            {field ? (
              <Link to={{ page: 'form', reference, field }}>{message}</Link>
            ) : (
              <Link to={{ page: 'proposal', reference, open: step ?? '' }}>{message}</Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
