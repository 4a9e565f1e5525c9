import { Button, Input, Select } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { type CellKind, type RowsKind, rowName } from '../../teams-app/domain/forms/rows.ts'
import { useAnnounce } from '../host/announcer.tsx'
import { AddRow } from './add-row.tsx'
import type { InputRow } from './input-value.ts'
import { pastedIntoRows } from './pasted.ts'
import { useRowFocus } from './use-row-focus.ts'

type RowEditorProps = {
  /** The field's key; the ids of its cells begin with it. */
  id: string
  label: string
  kind: RowsKind
  /** Rows that are shown, blank ones too. */
  rows: readonly InputRow[]
  onType: (rows: readonly InputRow[]) => void
}

/** A small table, into which a block of a spreadsheet can be pasted; its cells side by side where there is room and below each other where there is none. */
export function RowEditor({ id, label, kind, rows, onType }: RowEditorProps) {
  const { box, focusRow } = useRowFocus()
  const announce = useAnnounce()
  const columns = Object.entries(kind.columns)
  const remove = (at: number) => {
    onType(rows.toSpliced(at, 1))
    focusRow(Math.min(at, rows.length - 2))
    announce(`${rowName(label, at)}, was removed.`)
  }
  return (
    <div className="answer-rows" ref={box}>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; what stands in it is the inputs' own.
        <fieldset key={at} className="table-row" data-row={at} aria-label={rowName(label, at)}>
          <div className="table-cells">
            {columns.map(([column, { label: name, kind: cell }]) => (
              <div
                key={column}
                className={`table-cell table-${cell.is}`}
                onPaste={(event) => {
                  const text = event.clipboardData.getData('text/plain')
                  const pasted = pastedIntoRows(kind, rows, { row: at, column }, text)
                  if (!pasted) return
                  event.preventDefault()
                  onType(pasted)
                  announce(`${label}: a block of cells was pasted from row ${at + 1} on.`)
                }}
              >
                <label htmlFor={`${id}-${at}-${column}`}>{name}</label>
                <CellInput
                  id={`${id}-${at}-${column}`}
                  kind={cell}
                  value={row[column] ?? ''}
                  onType={(text) => onType(rows.with(at, { ...row, [column]: text }))}
                />
              </div>
            ))}
          </div>
          <Button
            appearance="subtle"
            icon={<Dismiss16Regular />}
            aria-label={`Remove row ${at + 1}: ${label}`}
            title={`Remove row ${at + 1}`}
            onClick={() => remove(at)}
          />
        </fieldset>
      ))}
      <AddRow
        one={kind.one}
        count={rows.length}
        onAdd={() => {
          onType([...rows, {}])
          focusRow(rows.length)
        }}
      />
    </div>
  )
}

type CellInputProps = { id: string; kind: CellKind; value: string; onType: (text: string) => void }

function CellInput({ id, kind, value, onType }: CellInputProps) {
  switch (kind.is) {
    case 'pick':
      return (
        <Select id={id} value={value} onChange={(_, data) => onType(data.value)}>
          <option value="">Please choose</option>
          {kind.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </Select>
      )
    case 'money':
      return (
        <Input
          id={id}
          inputMode="decimal"
          value={value}
          contentBefore={<span className="answer-unit">£</span>}
          onChange={(_, data) => onType(data.value)}
        />
      )
    case 'count':
      return <Input id={id} inputMode="numeric" value={value} onChange={(_, data) => onType(data.value)} />
    case 'line':
      return <Input id={id} value={value} onChange={(_, data) => onType(data.value)} />
  }
}
