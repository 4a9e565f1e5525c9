import { Button, Field, Input } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import type { MeetingAction } from '../../teams-app/domain/meetings/agreed-action.ts'
import { AddRow } from '../form/add-row.tsx'
import { useRowFocus } from '../form/use-row-focus.ts'
import { useAnnounce } from '../host/announcer.tsx'

const blank: MeetingAction = { what: '', owner: '', due: '' }

/** Actions as they are kept while they are written; what is no list of actions counts as none. */
export function actionsIn(kept: string): MeetingAction[] {
  if (kept === '') return []
  const read: unknown = JSON.parse(kept)
  return Array.isArray(read) ? read.map((each: MeetingAction) => ({ ...blank, ...each })) : []
}

/** Who does what by when, a row each. @property kept as `actionsIn` reads it */
export function AgreedActions({ kept, onKeep }: { kept: string; onKeep: (kept: string) => void }) {
  const actions = actionsIn(kept)
  const { box, focusRow } = useRowFocus()
  const announce = useAnnounce()
  const change = (next: readonly MeetingAction[]) => onKeep(next.length === 0 ? '' : JSON.stringify(next))
  const type = (at: number, typed: Partial<MeetingAction>) =>
    change(actions.with(at, { ...(actions[at] ?? blank), ...typed }))
  return (
    <section className="agreed-actions" aria-labelledby="agreed-actions" ref={box}>
      <h4 id="agreed-actions">Actions, if any</h4>
      {actions.map(({ what, owner, due }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its text is the input's own.
        <fieldset key={at} className="agreed-action" data-row={at}>
          <legend className="unseen">Action {at + 1}</legend>
          <Field label="What" className="agreed-what">
            <Input value={what} onChange={(_, { value }) => type(at, { what: value })} />
          </Field>
          <Field label="Who">
            <Input value={owner} onChange={(_, { value }) => type(at, { owner: value })} />
          </Field>
          <Field label="By when">
            <Input type="date" value={due} onChange={(_, { value }) => type(at, { due: value })} />
          </Field>
          <Button
            appearance="subtle"
            icon={<Dismiss16Regular />}
            aria-label={`Remove action ${at + 1}`}
            title="Remove this action"
            onClick={() => {
              change(actions.toSpliced(at, 1))
              focusRow(Math.max(at - 1, 0))
              announce(`Action ${at + 1} was removed.`)
            }}
          />
        </fieldset>
      ))}
      <AddRow
        one="an action"
        count={actions.length}
        onAdd={() => {
          change([...actions, blank])
          focusRow(actions.length)
        }}
      />
    </section>
  )
}
