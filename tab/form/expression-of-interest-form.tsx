import { useEffect, useMemo, useRef, useState } from 'react'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { fieldsOf, sectionIds } from '../../teams-app/domain/core/submission.ts'
import {
  blocks,
  type Checked,
  type Finding,
  findingsAt,
  needsWithoutCost,
} from '../../teams-app/domain/forms/checks.ts'
import {
  type Answers,
  type FieldKey,
  fieldKeys,
  fieldOf,
  isBlank,
  isFieldKey,
  type SectionId,
  sections,
} from '../../teams-app/domain/forms/expression-of-interest.ts'
import { isAsked } from '../../teams-app/domain/forms/is-asked.ts'
import { CostingInBrief } from '../costing/costing-in-brief.tsx'
import { CostingLink } from '../costing/costing-link.tsx'
import { ChangesRequested } from '../proposal/changes-requested.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { AddMore } from './add-more.tsx'
import { AskForAgreement } from './ask-for-agreement.tsx'
import { focusField } from './focus-field.ts'
import { FormBreadcrumb } from './form-breadcrumb.tsx'
import { type FieldActions, LiveAnswerField } from './live-answer-field.tsx'
import { nameIn } from './name-in.ts'
import { readableForm } from './readable-form.ts'
import type { SaveQueue } from './save-queue.ts'
import { SaveState } from './save-state.tsx'
import { SectionList } from './section-list.tsx'
import { ToResolve } from './to-resolve.tsx'
import { keyInUse, useSaveQueue } from './use-save-queue.ts'

type FormProps = {
  draft: DraftView
  view: ProposalView | undefined
  refresh: () => Promise<unknown>
  /** Where the cursor goes. */
  field: FieldKey | undefined
}

/** Eleven answers, saved as they are written. */
export function ExpressionOfInterestForm({ draft, view, refresh, field: wanted }: FormProps) {
  const queue = useSaveQueue(draft.proposal, fieldKeys, draft.answers)
  const checks = useChecks(queue, draft)
  const actions = useFieldActions(queue, checks)
  const [cursorInField] = useState(() => wanted ?? onlyEmptyField(draft))
  useEffect(() => {
    if (cursorInField) focusField(cursorInField)
  }, [cursorInField])

  const title = view?.summary.title
  const name = useMemo(() => nameIn(draft, view), [draft, view])
  const { findings, checked } = checks
  const { answers } = checked
  const offered = offeredSections(checked)
  const field = (key: FieldKey) => (
    <LiveAnswerField
      key={key}
      field={key}
      queue={queue}
      actions={actions}
      units={draft.units}
      name={name}
      finding={checks.shown(key)}
      notNeeded={notNeeded(key, answers)}
    />
  )
  return (
    <div className="form-page">
      <section className="form-top" aria-label="Where you are">
        <FormBreadcrumb reference={draft.proposal} title={title} />
        <SaveState queue={queue} />
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
      {view && <ChangesRequested view={view} />}
      <div className="form-columns">
        <SectionList sections={offered.map(({ section }) => section)} findings={findings} />
        <main className="form-fields">
          {offered.map(({ section, first, more }) => (
            <Section key={section} section={section}>
              {first.map(field)}
              {section === 'F' && <CostingLink reference={draft.proposal} />}
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
          ))}
          <AskForAgreement
            draft={draft}
            view={view}
            form={checked}
            open={blocks(findings).length}
            finish={() => queue.finish()}
            refresh={refresh}
            isBlocked={() => {
              const [first] = blocks(checks.showAll())
              if (first) focusField(first.field)
              return first !== undefined
            }}
          />
        </main>
        <ToResolve findings={findings}>
          <CostingInBrief reference={draft.proposal} form={checked} rates={draft.context.rates} />
        </ToResolve>
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
function offeredSections(checked: Checked): { section: SectionId; first: FieldKey[]; more: FieldKey[] }[] {
  return sectionIds.flatMap((section) => {
    const keys = fieldsOf(section).filter((key) => isOffered(key, checked))
    const isMore = (key: FieldKey) => fieldOf(key).more === true
    return keys.length === 0 ? [] : [{ section, first: keys.filter((key) => !isMore(key)), more: keys.filter(isMore) }]
  })
}

/** What was answered stays, also when it is not asked for any more; a reason for no cost only where one may be needed. */
function isOffered(key: FieldKey, checked: Checked): boolean {
  if (!isBlank(checked.answers[key])) return true
  return key === 'costLineReason' ? needsWithoutCost(checked).length > 0 : isAsked(key, checked.answers)
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

/** What each field can do, by functions that stay the same while the form is open. */
function useFieldActions(queue: SaveQueue, checks: ReturnType<typeof useChecks>): FieldActions {
  const latest = useRef(checks)
  latest.current = checks
  return useMemo(
    () => ({
      type: (key, text) => {
        queue.type(key, text)
        if (isChosen(key) || latest.current.shown(key)) latest.current.changed()
      },
      leave: (key) => {
        queue.leave(key)
        latest.current.left(key)
      },
      resolve: (key, how) => {
        queue.resolve(key, how)
        latest.current.left(key)
      },
      putBack: (key) => queue.putBack(key),
    }),
    [queue],
  )
}

/** The checks, over the answers as they stood when a field was last left: never while typing. */
function useChecks(queue: SaveQueue, draft: DraftView) {
  const [answers, setAnswers] = useState<Answers>(() => readableForm(queue.states(), draft).answers)
  const [visited, setVisited] = useState<ReadonlySet<FieldKey>>(new Set())
  useEffect(() => {
    const inUse = fieldInUse()
    const now = readableForm(queue.states(), draft).answers
    setAnswers((before) => (inUse ? { ...now, [inUse]: before[inUse] } : now))
  }, [queue, draft])
  const { costing, context } = draft
  const checked = useMemo<Checked>(() => ({ answers, costing, context }), [answers, costing, context])
  const findings = useMemo(() => findingsAt(1, checked), [checked])
  const look = () => setAnswers(readableForm(queue.states(), draft).answers)
  return {
    checked,
    findings,
    /** The finding that stands at a field: only once the person has been there. */
    shown: (key: FieldKey): Finding | undefined =>
      visited.has(key) ? findings.find(({ field }) => field === key) : undefined,
    changed: look,
    left: (key: FieldKey) => {
      look()
      setVisited((before) => new Set(before).add(key))
    },
    showAll: (): Finding[] => {
      const now = readableForm(queue.states(), draft)
      setAnswers(now.answers)
      setVisited(new Set(fieldKeys))
      return findingsAt(1, { ...now, context })
    },
  }
}

/** The field the person is writing in. */
function fieldInUse(): FieldKey | undefined {
  const key = keyInUse()
  return isFieldKey(key) ? key : undefined
}
