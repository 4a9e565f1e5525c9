import { lightWords } from '../../teams-app/contract/costing-words.ts'
import type { TrafficLight } from '../../teams-app/domain/costing/break-even.ts'

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
