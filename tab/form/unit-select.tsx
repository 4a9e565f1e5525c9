import { Select } from '@fluentui/react-components'
import type { Unit } from '../../teams-app/domain/institution/institution.ts'
import type { InputValue } from './input-value.ts'

type UnitSelectProps = {
  common: { id: string; value: string; disabled: boolean; 'aria-describedby': string; 'aria-invalid': boolean }
  units: readonly Unit[]
  onType: (text: InputValue) => void
}

/** Schools under their Faculties; each Faculty can be chosen itself. */
export function UnitSelect({ common, units, onType }: UnitSelectProps) {
  const faculties = units.filter(({ faculty }) => faculty === undefined)
  return (
    <Select {...common} size="large" onChange={(_, { value }) => onType(value)}>
      <option value="">Please choose</option>
      {faculties.map(({ id, name }) => (
        <optgroup key={id} label={name}>
          {units
            .filter(({ faculty }) => faculty === id)
            .map((school) => (
              <option key={school.id} value={school.id}>
                {school.name}
              </option>
            ))}
          <option value={id}>{name} (no single School leads)</option>
        </optgroup>
      ))}
    </Select>
  )
}
