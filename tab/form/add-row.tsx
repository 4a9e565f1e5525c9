import { Button } from '@fluentui/react-components'
import { Add16Regular } from '@fluentui/react-icons'
import { ROWS_AT_MOST } from '../../teams-app/domain/forms/rows.ts'

type AddRowProps = {
  /** What a row is called: "a skill". */
  one: string
  /** Rows there are already. */
  count: number
  onAdd: () => void
}

/** One row more, as long as there is room. */
export function AddRow({ one, count, onAdd }: AddRowProps) {
  if (count >= ROWS_AT_MOST) return <p className="quiet">The limit of {ROWS_AT_MOST} rows is reached.</p>
  return (
    <Button className="add-row" icon={<Add16Regular />} onClick={onAdd}>
      Add {one}
    </Button>
  )
}
