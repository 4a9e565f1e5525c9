import { useEffect, useState } from 'react'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { Compared, SubmissionView, SubmittedField } from '../../teams-app/api/submission-view.ts'
import { formatCount, formatMoment } from '../../teams-app/domain/words/format.ts'
import { useAnnounce } from '../host/announcer.tsx'
import { Link, ProposalsLink } from '../host/navigation.tsx'
import { question } from '../host/question.ts'
import { useLive } from '../host/use-live.ts'
import { Notice } from '../ui/notice.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { FromTo } from './from-to.tsx'
import { Redline } from './redline.tsx'
import { SubmittedCosting } from './submitted-costing.tsx'
import styles from './version-page.module.css'

/** Milliseconds between two looks: a version never changes; the draft beside it may. */
const EVERY = 60_000

type VersionPageProps = { reference: string; version: number; against: string }

/** What was submitted, as it was, with what changed; of the version before, or another, or the form as it is now. */
export function VersionPage({ reference, version, against }: VersionPageProps) {
  const asked = question(endpoints.submission, { reference, version }, against ? { against } : {})
  const { value: view, problem, refresh } = useLive(asked, EVERY)
  useSpokenChoice(`${version} ${against}`, view)
  return (
    <main className={styles.version}>
      <nav className="back" aria-label="Breadcrumb">
        <ProposalsLink />
        <span aria-hidden="true">›</span>
        <Link to={{ page: 'proposal', reference, open: '' }}>{reference}</Link>
      </nav>
      <PageHeading key={`${version} ${against}`} title={`${view?.title ?? reference}, version ${version}`}>
        {view ? view.title : reference}, version {version}
      </PageHeading>
      {problem && (
        <Notice tone="error" live="alert" again={refresh}>
          {problem}
        </Notice>
      )}
      {!view && !problem && <Skeleton label="Loading what was submitted" rows={5} />}
      {view && <Version view={view} />}
    </main>
  )
}

/** What has come of choosing another version, or another to compare it with; the heading has the focus by then. */
function useSpokenChoice(choice: string, view: SubmissionView | undefined): void {
  const announce = useAnnounce()
  const [first] = useState(choice)
  const [spoken, setSpoken] = useState(first)
  useEffect(() => {
    if (!view || choice === spoken) return
    setSpoken(choice)
    announce(`Version ${view.version}. ${comparedSentence(view)}`)
  }, [choice, spoken, view, announce])
}

const comparedSentence = ({ compared, changes }: SubmissionView): string =>
  compared
    ? `${changes === 0 ? 'No answer differs' : formatCount(changes, 'answer differs', 'answers differ')} from ${comparedWords(compared)}.`
    : ''

function Version({ view }: { view: SubmissionView }) {
  const { submittedBy, submittedAt, guidance, hash, compared, changes, sections, costing } = view
  const [onlyChanged, setOnlyChanged] = useState(false)
  const shown = onlyChanged && changes > 0
  return (
    <>
      <p className="quiet">
        Submitted by {submittedBy} on {formatMoment(submittedAt)}, under the {guidance}. Agreements name it as{' '}
        <code>{hash}</code>.
      </p>
      <Others view={view} />
      {compared && (
        <div className={`${styles.compared} card`}>
          <p>
            <strong>{comparedSentence(view)}</strong>
            {changes > 0 && ' Removed text is struck through, added text is underlined.'}
          </p>
          {changes > 0 && (
            <label className={styles.only}>
              <input type="checkbox" checked={onlyChanged} onChange={() => setOnlyChanged(!onlyChanged)} />
              <span>Show only what differs</span>
            </label>
          )}
        </div>
      )}
      {sections.map(({ id, name, fields }) => {
        const listed = fields.filter(({ changed, given }) => changed || (given && !shown))
        const blank = shown ? [] : fields.filter((field) => !listed.includes(field))
        if (listed.length + blank.length === 0) return null
        return (
          <section key={id} className={`${styles.section} card`} aria-labelledby={`section-${id}`}>
            <h2 id={`section-${id}`}>
              {id} {name}
            </h2>
            <dl>
              {listed.map((field) => (
                <div key={field.key} className={field.changed && styles.changed}>
                  <dt>{field.label}</dt>
                  <dd>
                    <Answer field={field} />
                  </dd>
                </div>
              ))}
            </dl>
            {blank.length > 0 && <p className="quiet">Not given: {blank.map(({ label }) => label).join('; ')}.</p>}
          </section>
        )
      })}
      <SubmittedCosting costing={costing} onlyChanged={shown} />
    </>
  )
}

function Answer({ field: { text, changed, inWords } }: { field: SubmittedField }) {
  if (!changed) return <p className={styles.text}>{text}</p>
  if (inWords) return <Redline {...changed} />
  return <FromTo {...changed} />
}

/** The ways to the other versions, and to what this one is compared with. */
function Others({ view: { proposal: reference, version, latest, compared } }: { view: SubmissionView }) {
  const others = Array.from({ length: latest }, (_, index) => index + 1)
  const comparisons: { label: string; against: string; is: boolean }[] = [
    ...others
      .filter((one) => one !== version)
      .map((one) => ({
        label: `version ${one}`,
        against: String(one),
        is: compared?.is === 'version' && compared.version === one,
      })),
    { label: 'the form as it is now', against: 'draft', is: compared?.is === 'draft' },
  ]
  return (
    <nav className={styles.others} aria-label="Versions">
      {latest > 1 && (
        <p>
          <span className="quiet">Versions: </span>
          {others.map((one) => (
            <Link key={one} to={{ page: 'version', reference, version: one, against: '' }} current={one === version}>
              {one}
            </Link>
          ))}
        </p>
      )}
      <p>
        <span className="quiet">Compare with: </span>
        {comparisons.map(({ label, against, is }) => (
          <Link key={against} to={{ page: 'version', reference, version, against }} current={is}>
            {label}
          </Link>
        ))}
      </p>
    </nav>
  )
}

const comparedWords = (compared: Compared): string =>
  compared.is === 'draft' ? 'the form as it is now' : `version ${compared.version}`
