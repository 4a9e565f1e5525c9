import { Button } from '@fluentui/react-components'
import { settingWords, valueWords } from '../../teams-app/api/institution-words.ts'
import { type OpenPoint, openPoints } from '../../teams-app/api/open-points.ts'
import { GUIDANCE } from '../../teams-app/domain/core/guidance.ts'
import { steps } from '../../teams-app/domain/registry.ts'
import { stageTitles } from '../../teams-app/domain/step-states.ts'
import { Link } from '../host/navigation.tsx'
import styles from './administration.module.css'
import { LastChange } from './last-change.tsx'
import type { PartProps } from './use-change.ts'

/** Every question that the guidance leaves open: what it says, how it is read here, what else it could mean. */
export function OpenPoints({ view }: PartProps) {
  return (
    <>
      <div className={styles.bar}>
        <p>
          {GUIDANCE} leaves {openPoints.length} questions open. This is how each is read here, and what another reading
          would change.
        </p>
        <Button className={styles.notPrinted} onClick={() => window.print()}>
          Print
        </Button>
      </div>
      {openPoints.map((point) => (
        <Point key={point.id} point={point} view={view} />
      ))}
    </>
  )
}

function Point({ point, view }: { point: OpenPoint; view: PartProps['view'] }) {
  const { question, ours, alternatives, place, planned } = point
  const step = steps.find(({ id }) => id === point.step)
  return (
    <article className={styles.openPoint}>
      <h2>{question}</h2>
      {step ? (
        <>
          <p className="quiet">
            Stage {step.stage}, {stageTitles[step.stage]}: {step.title}
          </p>
          <blockquote className="words">{step.prompt}</blockquote>
        </>
      ) : (
        <p className="quiet">The guidance says nothing of it.</p>
      )}
      <p>
        <strong>{planned ? 'Planned; this version does not record the step yet: ' : 'Here: '}</strong>
        {ours}
      </p>
      {place && <InForce place={place} view={view} />}
      <ul className={styles.plainList}>
        {alternatives.map(({ what, inFlight }) => (
          <li key={what}>
            <strong>Or: {what}.</strong> Proposals in flight: {inFlight}
          </li>
        ))}
      </ul>
    </article>
  )
}

/** What is set now, by whom and when, and where it is changed. */
function InForce({ place, view }: { place: NonNullable<OpenPoint['place']>; view: PartProps['view'] }) {
  if (place === 'panels') {
    return (
      <p>
        Changed by recording <Link to={{ page: 'administration', part: '' }}>panels, alternates and deputies</Link>.
      </p>
    )
  }
  const part = place === 'closureDays' ? 'closure-days' : 'settings'
  return (
    <>
      <p>
        Setting <Link to={{ page: 'administration', part }}>{settingWords[place].label}</Link>:{' '}
        {valueWords(place, view.settings[place])}.
      </p>
      <LastChange view={view} part={`setting ${place}`} />
    </>
  )
}
