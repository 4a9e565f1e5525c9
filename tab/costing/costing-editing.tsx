import { useMemo, useState, useSyncExternalStore } from 'react'
import { placeholderWords } from '../../teams-app/api/costing-words.ts'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { findingsAt } from '../../teams-app/domain/forms/checks.ts'
import { type Costed, isComplete } from '../../teams-app/domain/forms/costing/costing.ts'
import { costingKeys } from '../../teams-app/domain/forms/costing/costing-fields.ts'
import { assumedInputs, fiveFigureKeys } from '../../teams-app/domain/forms/costing/costing-inputs.ts'
import { fieldOf } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { costingOfForm, figuresOf, formKeyOf, valueIn } from '../../teams-app/domain/forms/form.ts'
import { AnswerField } from '../form/answer-field.tsx'
import { FormBreadcrumb } from '../form/form-breadcrumb.tsx'
import { nameIn } from '../form/name-in.ts'
import { readableForm } from '../form/readable-form.ts'
import type { HeldValues, SaveQueue } from '../form/save-queue.ts'
import { SaveState } from '../form/save-state.tsx'
import { useSaveQueue } from '../form/use-save-queue.ts'
import { useAnnounce } from '../host/announcer.tsx'
import { afterPress } from '../host/press.ts'
import { PageHeading } from '../ui/page-heading.tsx'
import styles from './costing.module.css'
import { CostingFigures, effectWords } from './costing-figures.tsx'
import { CostingFindings } from './costing-findings.tsx'
import { CostingTables } from './costing-tables.tsx'
import { FigureInput } from './figure-input.tsx'
import { inputGroups } from './input-groups.ts'
import { NotEnough } from './not-enough.tsx'

const inputKeys = costingKeys.map(formKeyOf)
const keys = [...fiveFigureKeys, ...inputKeys] as const
type Key = (typeof keys)[number]

/** The costing with its inputs: each is saved as it is written, and its effect is seen at once. */
export function CostingEditing({ draft, view }: { draft: DraftView; view: ProposalView | undefined }) {
  const held = useMemo(() => heldIn(draft), [draft])
  const queue = useSaveQueue(draft.proposal, keys, held)
  const states = useSyncExternalStore(queue.subscribe, queue.states)

  const form = useMemo(() => readableForm(states, draft), [states, draft])
  const { ratesConfirmed, context } = draft
  const { rates } = context
  const result = useMemo(() => costingOfForm(form, rates), [form, rates])
  const costed = result.is === 'costed' ? result : undefined
  const effect = useEffectOf(costed)
  const five = figuresOf(form.answers)
  const assumed = isComplete(five) ? assumedInputs(five, rates) : undefined
  const horizon = form.costing.horizon ?? rates.horizon
  const title = view?.summary.title
  const name = nameIn(draft, view)
  const acts = (key: Key) => actsOn(queue, key, effect.speak)
  return (
    <div className="form-page">
      <section className="form-top" aria-label="Where you are">
        <FormBreadcrumb reference={draft.proposal} title={title} />
        <SaveState queue={queue} />
      </section>
      <main className={styles.costing} onFocus={({ target }) => effect.enter(target)}>
        <header className="form-head">
          <PageHeading title={`Costing, ${title ?? draft.proposal}`}>Costing</PageHeading>
          <p className="quiet">
            Five figures, and what is assumed beside them. What you change is saved as you go.
            {!ratesConfirmed && ` ${placeholderWords}`}
          </p>
        </header>
        {costed ? (
          <CostingFigures now={costed} before={effect.before} />
        ) : (
          <NotEnough blank={result.is === 'not-enough-entered' ? result.blank : []} mayEdit />
        )}
        <div className={styles.columns}>
          <div className={styles.inputs} data-part="inputs">
            <section className="card form-section" aria-labelledby="five-heading">
              <h2 id="five-heading">The five figures</h2>
              {fiveFigureKeys.map((key) => (
                <AnswerField
                  key={key}
                  state={states[key]}
                  units={draft.units}
                  name={name}
                  finding={undefined}
                  notNeeded=""
                  {...acts(key)}
                />
              ))}
            </section>
            {assumed ? (
              inputGroups.map((group) => {
                const given = group.keys.filter((key) => form.costing[key] !== undefined).length
                return (
                  <details key={group.id} className={`card ${styles.group}`}>
                    <summary>
                      {group.name}
                      <span className="quiet">
                        <span className="unseen">: </span>
                        {given === 0 ? 'as assumed' : `${given} given by you`}
                      </span>
                    </summary>
                    {group.keys.map((key) => (
                      <FigureInput
                        key={key}
                        input={key}
                        state={states[formKeyOf(key)]}
                        assumed={assumed[key]}
                        placeholder={!ratesConfirmed}
                        horizon={horizon}
                        {...acts(formKeyOf(key))}
                      />
                    ))}
                  </details>
                )
              })
            ) : (
              <p className="quiet">
                All other inputs appear here once these are given:{' '}
                {fiveFigureKeys
                  .filter((key) => five[key] === null)
                  .map((key) => fieldOf(key).label.toLowerCase())
                  .join(', ')}
                .
              </p>
            )}
          </div>
          <div className={styles.tables}>
            <CostingFindings findings={findingsAt(1, { ...form, context })} />
            <CostingTables form={form} rates={rates} />
          </div>
        </div>
      </main>
    </div>
  )
}

const heldIn = (draft: DraftView): HeldValues<Key> =>
  // A boundary: every key is given its value.
  Object.fromEntries(keys.map((key) => [key, valueIn(draft, key)])) as HeldValues<Key>

/** What cannot be read is said by the state of saving; the figures are those of before then, and nothing is said of them. */
const actsOn = (queue: SaveQueue<Key>, key: Key, speakEffect: () => void) => ({
  onType: (text: Parameters<SaveQueue['type']>[1]) => queue.type(key, text),
  onLeave: () => {
    queue.leave(key)
    if (queue.states()[key].problem === undefined) speakEffect()
  },
  onResolve: (how: Parameters<SaveQueue['resolve']>[1]) => queue.resolve(key, how),
  onPutBack: () => queue.putBack(key),
})

/** The figures before the input that is being changed, kept until another one is entered; what became of them is said aloud. */
function useEffectOf(costed: Costed | undefined) {
  const announce = useAnnounce()
  const [entered, setEntered] = useState<{ key: string; before: Costed | undefined }>({ key: '', before: costed })
  const effect = costed ? effectWords(entered.before, costed) : ''
  return {
    before: entered.before,
    enter: (target: EventTarget) => {
      const key = target instanceof Element ? (target.closest('[data-field]')?.getAttribute('data-field') ?? '') : ''
      if (key !== '' && key !== entered.key) afterPress(() => setEntered({ key, before: costed }))
    },
    speak: () => announce(effect),
  }
}
