import { useEffect, useRef, useState } from 'react'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { MeetingPurpose } from '../../teams-app/domain/meetings/meeting-purposes.ts'
import { meetingName } from '../../teams-app/domain/meetings/meeting-words.ts'
import { STAKEHOLDER_MEETING } from '../../teams-app/domain/steps/stakeholder-meeting/queries.ts'
import { WORKSHOPS } from '../../teams-app/domain/steps/workshops/queries.ts'
import { capitalise } from '../../teams-app/domain/words/capitalise.ts'
import { Link, ProposalsLink } from '../host/navigation.tsx'
import { question } from '../host/question.ts'
import { useLive } from '../host/use-live.ts'
import { Notice } from '../ui/notice.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { BookMeeting } from './book-meeting.tsx'
import styles from './meeting.module.css'
import { MeetingAhead } from './meeting-ahead.tsx'

/** Milliseconds between two looks at who is invited and whether somebody else has booked it. */
const EVERY = 15_000

/** Books a meeting about a proposal: who comes and why, when, and what stands in the invitation. */
export function MeetingPage({ reference, purpose }: { reference: string; purpose: MeetingPurpose }) {
  const { value, problem, refresh } = useLive(question(endpoints.meeting, { reference, purpose }), EVERY)
  const [said, setSaid] = useState<{ tone: 'success' | 'error'; sentence: string }>()
  const after = async (tone: 'success' | 'error', sentence: string) => {
    await refresh()
    setSaid({ tone, sentence })
  }
  // What came of it takes the focus, and comes into view with it: the button that was pressed is gone, or books another time now.
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (said) place.current?.focus()
  }, [said])
  const name = meetingName(purpose)
  const heading = value?.ahead ? capitalise(name) : `Book ${name}`
  return (
    <main className={styles.meeting}>
      <nav className="back" aria-label="Breadcrumb">
        <ProposalsLink />
        <span aria-hidden="true"> › </span>
        <Link to={{ page: 'proposal', reference, open: purpose === 'stakeholders' ? STAKEHOLDER_MEETING : WORKSHOPS }}>
          {value?.title ?? reference}
        </Link>
      </nav>
      <PageHeading title={`${heading}, ${value?.title ?? reference}`}>{heading}</PageHeading>
      <div ref={place} tabIndex={-1} className="said">
        {said && (
          <Notice tone={said.tone} {...(said.tone === 'error' && { live: 'alert' })}>
            {said.sentence}
          </Notice>
        )}
      </div>
      {problem && (
        <Notice tone={value ? 'warning' : 'error'} live="alert" again={refresh}>
          {problem}
        </Notice>
      )}
      {!value && !problem && <Skeleton label="Looking who must come" rows={4} />}
      {value?.ahead && <MeetingAhead proposal={reference} meeting={value.ahead} onSeen={refresh} onDone={after} />}
      {value && !value.ahead && (
        <BookMeeting key={`${reference} ${purpose}`} {...{ reference, purpose }} view={value} onDone={after} />
      )}
    </main>
  )
}
