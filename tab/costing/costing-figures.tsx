import { heldStillWords, paybackWords } from '../../teams-app/api/costing-words.ts'
import type { Costed } from '../../teams-app/domain/forms/costing/costing.ts'
import { formatCount, formatPounds } from '../../teams-app/domain/words/format.ts'
import styles from './costing.module.css'
import { Light } from './light.tsx'

/** The three large figures. `before`: what they were before the input that was changed last. */
export function CostingFigures({ now, before }: { now: Costed; before?: Costed | undefined }) {
  const written = figuresOf(now)
  const earlier = before && figuresOf(before)
  return (
    <section className={styles.figures} aria-label="Results">
      {written.map(({ label, value, note }, at) => (
        <div key={label} className={`card ${styles.costingFigure}`} data-figure={label}>
          <h2>{label}</h2>
          <p className={styles.value}>
            <Was value={earlier?.[at]?.value} now={value} />
            {value}
          </p>
          <p className="quiet">{note}</p>
        </div>
      ))}
      <p className={`quiet ${styles.held}`}>{heldStillWords}</p>
    </section>
  )
}

function Was({ value, now }: { value: string | undefined; now: string }) {
  if (value === undefined || value === now) return null
  return (
    <span className={styles.was}>
      <span className="unseen">was </span>
      <s>{value}</s> <span aria-hidden="true">→</span> <span className="unseen">now </span>
    </span>
  )
}

const figuresOf = (costed: Costed) => {
  const { netAfterDevelopment, breakEven, plannedLearners, light, paybackYear, years, development } = costed
  return [
    {
      label: 'Net after development',
      value: formatPounds(netAfterDevelopment),
      note: `${formatPounds(development.full)} spent before any fee income.`,
    },
    {
      label: 'Learners to break even',
      value: breakEven === 'never' ? 'Never' : breakEven.toLocaleString('en-GB'),
      note: (
        <>
          {formatCount(plannedLearners, 'is', 'are')} planned: <Light light={light} />
        </>
      ),
    },
    {
      label: 'Pays back in',
      value: paybackWords(paybackYear, years.length),
      note: `Over ${years.length === 1 ? 'one year' : `${years.length} years`}.`,
    },
  ]
}

/** What changed, in a sentence for people who hear the page; '' when nothing did. */
export function effectWords(before: Costed | undefined, now: Costed): string {
  if (!before) return ''
  const [earlier, written] = [figuresOf(before), figuresOf(now)]
  return written
    .filter(({ value }, at) => earlier[at]?.value !== value)
    .map(({ label, value }) => `${label}: ${value}.`)
    .join(' ')
}
