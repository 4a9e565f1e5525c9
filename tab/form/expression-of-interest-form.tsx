import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { api, type SavedField } from '../../teams-app/contract/api.ts'
import type { DraftView, ProposalView } from '../../teams-app/contract/proposal-view.ts'
import { blocks, type Finding, findingsAt } from '../../teams-app/domain/checks.ts'
import {
  type Answers,
  type FieldKey,
  fieldKeys,
  fieldOf,
  isBlank,
  isFieldKey,
  type SectionId,
  sections,
} from '../../teams-app/domain/expression-of-interest.ts'
import { fieldsOf, sectionIds } from '../../teams-app/domain/submission.ts'
import { useAnnounce } from '../host/announcer.tsx'
import { useSession } from '../host/session.tsx'
import { Notice } from '../look/notice.tsx'
import { PageHeading } from '../look/page-heading.tsx'
import { AddMore } from './add-more.tsx'
import { AnswerField } from './answer-field.tsx'
import { AskForAgreement } from './ask-for-agreement.tsx'
import { focusField } from './focus-field.ts'
import { FormBreadcrumb } from './form-breadcrumb.tsx'
import { nameIn } from './name-in.ts'
import { SaveQueue } from './save-queue.ts'
import { saveWords } from './save-words.ts'
import { SectionList } from './section-list.tsx'
import { ToSettle } from './to-settle.tsx'
import { readTyped } from './typed-answer.ts'

type FormProps = {
  draft: DraftView
  view: ProposalView | undefined
  refresh: () => Promise<unknown>
  /** Where the cursor goes. */
  field: FieldKey | undefined
}

/** Eleven answers, saved as they are written. */
export function ExpressionOfInterestForm({ draft, view, refresh, field: wanted }: FormProps) {
  const queue = useSaveQueue(draft)
  const states = useSyncExternalStore(queue.subscribe, queue.states)
  const checks = useChecks(queue, draft)
  const { kept } = useSession()
  const words = saveWords(Object.values(states), !kept.onlyInMemory)
  useSpokenSaves(words.tone, words.words)
  const [cursorInField] = useState(() => wanted ?? onlyEmptyField(draft.answers))
  useEffect(() => {
    if (cursorInField) focusField(cursorInField)
  }, [cursorInField])

  const title = view?.summary.title
  const name = useMemo(() => nameIn(draft, view), [draft, view])
  const { findings, answers } = checks
  const offered = offeredSections(answers)
  const field = (key: FieldKey) => (
    <AnswerField
      key={key}
      state={states[key]}
      units={draft.units}
      name={name}
      finding={checks.shown(key)}
      notNeeded={notNeeded(key, answers)}
      onType={(text) => {
        queue.type(key, text)
        if (isChosen(key)) checks.changed()
      }}
      onLeave={() => {
        queue.leave(key)
        checks.left(key)
      }}
      onSettle={(how) => {
        queue.settle(key, how)
        checks.left(key)
      }}
      onPutBack={() => queue.putBack(key)}
    />
  )
  return (
    <div className="form-page">
      <section className="form-top" aria-label="Where you are">
        <FormBreadcrumb reference={draft.proposal} title={title} />
        <p className={`save-state save-${words.tone}`}>{words.words}</p>
      </section>
      <header className="form-head">
        <PageHeading title={`Expression of Interest, ${title ?? draft.proposal}`} takesFocus={!cursorInField}>
          Expression of Interest
        </PageHeading>
        <p className="quiet">Eleven answers, about ten minutes. What you write is saved as you go.</p>
      </header>
      {view && !view.can.edit && (
        <Notice tone="info">
          This is being decided on, so it cannot be changed now. It can be again if it is returned.
        </Notice>
      )}
      <div className="form-columns">
        <SectionList sections={offered.map(({ section }) => section)} findings={findings} />
        <main className="form-fields">
          {offered.map(({ section, first, more }) => (
            <Section key={section} section={section}>
              {first.map(field)}
              {more.length > 0 && (
                <AddMore
                  section={section}
                  keys={more}
                  filled={more.filter((key) => !isBlank(answers[key])).length}
                  found={more.some((key) => findings.some((finding) => finding.field === key))}
                >
                  {more.map(field)}
                </AddMore>
              )}
            </Section>
          ))}
          <AskForAgreement
            draft={draft}
            view={view}
            answers={answers}
            open={blocks(findings).length}
            finish={() => queue.finish()}
            refresh={refresh}
            onBlocked={() => {
              const [first] = blocks(checks.showAll())
              if (first) focusField(first.field)
            }}
          />
        </main>
        <ToSettle findings={findings} />
      </div>
    </div>
  )
}

function Section({ section, children }: { section: SectionId; children: React.ReactNode }) {
  return (
    <section className="card form-section" aria-labelledby={`section-${section}`}>
      <h2 id={`section-${section}`} tabIndex={-1}>
        <span className="section-letter" aria-hidden="true">
          {section}
        </span>
        {sections[section]}
      </h2>
      {children}
    </section>
  )
}

/** The sections that ask something now, each with what is asked at once and what may be added. */
function offeredSections(answers: Answers): { section: SectionId; first: FieldKey[]; more: FieldKey[] }[] {
  return sectionIds.flatMap((section) => {
    const keys = fieldsOf(section).filter((key) => isOffered(key, answers))
    const isMore = (key: FieldKey) => fieldOf(key).more === true
    return keys.length === 0 ? [] : [{ section, first: keys.filter((key) => !isMore(key)), more: keys.filter(isMore) }]
  })
}

/** Details are asked for only where something was ticked, and why no meeting is needed only where one may be. */
function isOffered(key: FieldKey, { overlaps, otherSchools, overlapDetails, meetingNotNeeded }: Answers): boolean {
  const touches = [overlaps, otherSchools].some((value) => Array.isArray(value) && value.length > 0)
  if (key === 'overlapDetails') return touches || overlapDetails !== null
  if (key === 'meetingNotNeeded') return touches || meetingNotNeeded !== null
  return true
}

/** Choosing and ticking are done at once; only writing goes on for a while. */
const isChosen = (key: FieldKey): boolean =>
  ['yes', 'several', 'unit', 'units', 'choice', 'pick'].includes(fieldOf(key).kind.is)

/** Why a field is closed; '' when it is open. */
const notNeeded = (key: FieldKey, { sizeNotSure }: Answers): string =>
  sizeNotSure === true && (key === 'credits' || key === 'level')
    ? 'Not needed while “Size: not sure yet” is ticked.'
    : ''

/** The field in which one answer is all that is left. */
function onlyEmptyField(answers: Answers): FieldKey | undefined {
  const [first, second] = blocks(findingsAt(1, answers))
  return second ? undefined : first?.field
}

/** One queue for as long as the form is open; it saves what waits when the form closes. */
function useSaveQueue(draft: DraftView): SaveQueue {
  const { client, kept } = useSession()
  const [queue] = useState(
    () =>
      new SaveQueue({
        proposal: draft.proposal,
        answers: draft.answers,
        kept,
        send: (body) => client.send<SavedField>('PATCH', api.expressionOfInterest(draft.proposal), body),
      }),
  )
  useEffect(() => {
    queue.start()
    const visible = () => document.visibilityState === 'visible' && queue.again()
    const guard = (event: BeforeUnloadEvent) => {
      if (kept.onlyInMemory) event.preventDefault()
    }
    window.addEventListener('online', queue.again)
    window.addEventListener('beforeunload', guard)
    document.addEventListener('visibilitychange', visible)
    return () => {
      queue.stop()
      window.removeEventListener('online', queue.again)
      window.removeEventListener('beforeunload', guard)
      document.removeEventListener('visibilitychange', visible)
    }
  }, [queue, kept])
  useEffect(() => {
    queue.arrive(draft.answers, fieldInUse())
  }, [queue, draft])
  return queue
}

/** The checks, over the answers as they stood when a field was last left: never while typing. */
function useChecks(queue: SaveQueue, draft: DraftView) {
  const [answers, setAnswers] = useState<Answers>(() => readable(queue, draft.answers))
  const [visited, setVisited] = useState<ReadonlySet<FieldKey>>(new Set())
  useEffect(() => {
    const inUse = fieldInUse()
    const now = readable(queue, draft.answers)
    setAnswers((before) => (inUse ? { ...now, [inUse]: before[inUse] } : now))
  }, [queue, draft])
  const findings = useMemo(() => findingsAt(1, answers), [answers])
  return {
    answers,
    findings,
    /** The finding that stands at a field: only once the person has been there. */
    shown: (key: FieldKey): Finding | undefined =>
      visited.has(key) ? findings.find(({ field }) => field === key) : undefined,
    changed: () => setAnswers(readable(queue, draft.answers)),
    left: (key: FieldKey) => {
      setAnswers(readable(queue, draft.answers))
      setVisited((before) => new Set(before).add(key))
    },
    showAll: (): Finding[] => {
      const now = readable(queue, draft.answers)
      setAnswers(now)
      setVisited(new Set(fieldKeys))
      return findingsAt(1, now)
    },
  }
}

/** The field the person is writing in. */
function fieldInUse(): FieldKey | undefined {
  const key = document.activeElement?.closest('[data-field]')?.getAttribute('data-field') ?? ''
  return isFieldKey(key) ? key : undefined
}

/** The answers as they stand in the form; where one cannot be read, what is saved. */
function readable(queue: SaveQueue, saved: Answers): Answers {
  const states = queue.states()
  const answers = { ...saved }
  for (const key of fieldKeys) {
    const read = readTyped(key, states[key].typed)
    if (read.ok) answers[key] = read.value
  }
  return answers
}

/** Trouble is said aloud, and so is its end; that something was saved is only shown. */
function useSpokenSaves(tone: string, words: string): void {
  const announce = useAnnounce()
  const before = useRef(tone)
  useEffect(() => {
    if (tone === 'unsaved') announce(words)
    if (tone === 'saved' && before.current === 'unsaved') announce('Everything is saved.')
    if (tone !== 'saving') before.current = tone
  }, [tone, words, announce])
}
