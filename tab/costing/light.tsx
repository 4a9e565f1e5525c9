import { lightWords } from '../../teams-app/api/costing-words.ts'
import type { TrafficLight } from '../../teams-app/domain/forms/costing/break-even.ts'
import { classes } from '../ui/classes.ts'
import inBrief from './costing-in-brief.module.css'

/** The traffic light: a shape, a colour and its words. */
export function Light({ light }: { light: TrafficLight }) {
  const { sign, words } = lightWords[light]
  return (
    <span className={classes(inBrief.light, inBrief[light])}>
      <span aria-hidden="true">{sign} </span>
      {words}
    </span>
  )
}
