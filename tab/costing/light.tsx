import { lightWords } from '../../teams-app/api/costing-words.ts'
import type { TrafficLight } from '../../teams-app/domain/forms/costing/break-even.ts'

/** The traffic light: a shape, a colour and its words. */
export function Light({ light }: { light: TrafficLight }) {
  const { sign, words } = lightWords[light]
  return (
    <span className={`light light-${light}`}>
      <span aria-hidden="true">{sign} </span>
      {words}
    </span>
  )
}
