import { Select } from '@fluentui/react-components'
import type { InputValue } from './input-value.ts'

type MonthInputProps = {
  label: string
  id: string
  /** `YYYY-MM`, or half of it while it is being chosen: `YYYY-` or `-MM`. */
  value: string
  isInvalid: boolean
  onType: (text: InputValue) => void
}

/** Years ahead that are offered. */
const YEARS = 6

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })
const months = Array.from({ length: 12 }, (_, at) => ({
  value: String(at + 1).padStart(2, '0'),
  name: monthName.format(new Date(Date.UTC(2026, at, 1))),
}))

/** A month and a year to choose; works alike in every browser, which `type=month` does not. */
export function MonthInput({ label, id, value, isInvalid, onType }: MonthInputProps) {
  const [year = '', month = ''] = value.split('-')
  const thisYear = new Date().getFullYear()
  const years = new Set(Array.from({ length: YEARS }, (_, at) => String(thisYear + at)))
  if (year) years.add(year)
  const choose = (nextYear: string, nextMonth: string) =>
    onType(nextYear || nextMonth ? `${nextYear}-${nextMonth}` : '')
  return (
    <div className="answer-month">
      <Select
        id={id}
        size="large"
        aria-label={`${label}: month`}
        aria-invalid={isInvalid}
        value={month}
        onChange={(_, { value: chosen }) => choose(year, chosen)}
      >
        <option value="">Month</option>
        {months.map((one) => (
          <option key={one.value} value={one.value}>
            {one.name}
          </option>
        ))}
      </Select>
      <Select
        size="large"
        aria-label={`${label}: year`}
        aria-invalid={isInvalid}
        value={year}
        onChange={(_, { value: chosen }) => choose(chosen, month)}
      >
        <option value="">Year</option>
        {[...years].sort().map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
    </div>
  )
}
