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
import { isAsked } from '../../teams-app/domain/is-asked.ts'
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

type FormProps = { draft: DraftView; view: ProposalView | undefined; refresh: () => Promise<unknown> }

/** Eleven answers, saved as they are written. */
export function ExpressionOfInterestForm({ draft, view, refresh }: FormProps) {
  const queue = useSaveQueue(draft)
  const states = useSyncExternalStore(queue.subscribe, queue.states)
  const checks = useChecks(queue, draft)
  const { kept } = useSession()
  const words = saveWords(Object.values(states), !kept.onlyInMemory)
  useSpokenSaves(words.tone, words.words)
  const [cursorInField] = useState(() => onlyEmptyField(draft))
  useEffect(() => {
    if (cursorInField) focusField(cursorInField)
  }, [cursorInField])

  const title = view?.summary.title
  const name = useMemo(() => nameIn(draft, view), [draft, view])
  const { findings, answers } = checks
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
        <SectionList findings={findings} />
        <main className="form-fields">
          {sectionIds.map((section) => {
            const offered = fieldsOf(section).filter((key) => isAsked(key, answers) || !isBlank(answers[key]))
            const first = offered.filter((key) => !fieldOf(key).more)
            const more = offered.filter((key) => fieldOf(key).more)
            if (offered.length === 0) return null
            return (
              <Section key={section} section={section}>
                {first.map(field)}
                {more.length > 0 && (
                  <AddMore
                    section={section}
                    keys={more}
                    filled={more.filter((key) => !isBlank(answers[key]))}
                    found={findings.some(({ field, severity }) => severity !== 'informs' && more.includes(field))}
                  >
                    {more.map(field)}
                  </AddMore>
                )}
              </Section>
            )
          })}
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

/** Choosing and ticking are done at once; only writing goes on for a while. */
const isChosen = (key: FieldKey): boolean =>
  ['yes', 'several', 'unit', 'units', 'choice', 'pick'].includes(fieldOf(key).kind.is)

/** Why a field is closed; '' when it is open. */
const notNeeded = (key: FieldKey, { sizeNotSure }: Answers): string =>
  sizeNotSure === true && (key === 'credits' || key === 'level')
    ? 'Not needed while “Size: not sure yet” is ticked.'
    : ''

/** The field in which one answer is all that is left. */
function onlyEmptyField(draft: DraftView): FieldKey | undefined {
  const [first, second] = blocks(findingsAt(1, draft))
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
  const { about } = draft
  const findings = useMemo(() => findingsAt(1, { answers, about }), [answers, about])
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
      return findingsAt(1, { answers: now, about })
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
