import { Button, Input } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { type ListKind, ROWS_AT_MOST, rowName } from '../../teams-app/domain/forms/rows.ts'
import { useAnnounce } from '../host/announcer.tsx'
import { AddRow } from './add-row.tsx'
import { pastedIntoList } from './pasted.ts'
import { useRowFocus } from './use-row-focus.ts'

type ListEditorProps = {
  label: string
  kind: ListKind
  /** One text for each row that is shown, blank ones too. */
  texts: readonly string[]
  onType: (texts: readonly string[]) => void
}

/** Short texts, a row each; lines that are pasted are rows too. Enter opens the next row; there is always one to write in. */
export function ListEditor({ label, kind, texts, onType }: ListEditorProps) {
  const rows = texts.length === 0 ? [''] : texts
  const { box, focusRow } = useRowFocus()
  const announce = useAnnounce()
  const insert = (at: number) => {
    if (rows.length >= ROWS_AT_MOST) return
    onType(rows.toSpliced(at, 0, ''))
    focusRow(at)
  }
  const remove = (at: number) => {
    onType(rows.toSpliced(at, 1))
    focusRow(Math.min(at, Math.max(rows.length - 2, 0)))
    announce(`${rowName(label, at)}, was removed.`)
  }
  return (
    <div className="answer-rows" ref={box}>
      <ol className="list-rows">
        {rows.map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its text is the input's own.
          <li key={at} className="list-row" data-row={at}>
            <Input
              aria-label={rowName(label, at)}
              className="list-text"
              size="large"
              value={text}
              onChange={(_, { value }) => onType(rows.with(at, value))}
              onPaste={(event) => {
                const { selectionStart, selectionEnd } = event.currentTarget
                const here = { from: selectionStart ?? text.length, to: selectionEnd ?? text.length }
                const pasted = pastedIntoList(rows, at, here, event.clipboardData.getData('text/plain'))
                if (!pasted) return
                event.preventDefault()
                onType(pasted)
                const last = at + pasted.length - rows.length
                focusRow(last)
                announce(`Rows ${at + 1} to ${last + 1} were pasted.`)
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                event.preventDefault()
                insert(at + 1)
              }}
            />
            {(rows.length > 1 || text !== '') && (
              <Button
                appearance="subtle"
                icon={<Dismiss16Regular />}
                aria-label={`Remove row ${at + 1}: ${label}`}
                title={`Remove row ${at + 1}`}
                onClick={() => remove(at)}
              />
            )}
          </li>
        ))}
      </ol>
      <AddRow one={kind.one} count={rows.length} onAdd={() => insert(rows.length)} />
    </div>
  )
}
