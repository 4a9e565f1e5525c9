import type { MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import type { MeetingPlan } from '../../teams-app/domain/meetings/meeting-plan.ts'
import { Notice } from '../ui/notice.tsx'
import styles from './meeting.module.css'

/** Who is invited and why, the teams that must be heard first; and what cannot be known of people, or sent to them. */
export function WhoComes({ plan, times }: { plan: MeetingPlan; times: MeetingTimes | undefined }) {
  const people = times?.people ?? []
  const named = (some: typeof people) => some.map(({ name }) => name).join(', ')
  const missed = people.filter(({ withoutAddress }) => withoutAddress)
  const unseen = people.filter(({ seen, withoutAddress }) => !seen && !withoutAddress)
  const assumed = people.filter(({ hoursAssumed }) => hoursAssumed)
  return (
    <section className={styles.part} aria-labelledby="who-comes">
      <h2 id="who-comes">Who</h2>
      <ul className={styles.teams}>
        {plan.teams.map(({ name, people, why }) => (
          <li key={name}>
            <strong>{name}</strong>
            <span>{people.map((person) => person.name).join(', ') || 'Nobody may speak for it now'}</span>
            <span className="quiet">because {why.join(', and ')}</span>
          </li>
        ))}
        {plan.optional.length > 0 && (
          <li>
            <strong>Optional</strong>
            <span>{plan.optional.map(({ name }) => name).join(', ')}</span>
          </li>
        )}
      </ul>
      {unseen.length > 0 && (
        <p className="quiet">
          Calendar not visible: {named(unseen)}. Nothing is known of their time; they are invited all the same.
        </p>
      )}
      {assumed.length > 0 && (
        <p className="quiet">
          {named(assumed)}: it is not known when they work, so the University’s usual hours are assumed.
        </p>
      )}
      {missed.length > 0 && (
        <Notice tone="warning">
          {named(missed)}: no mail address was found in the directory, so no invitation can reach them. Please tell them
          of the meeting in another way.
        </Notice>
      )}
      {times?.unreached.map((team) => (
        <Notice key={team} tone="warning">
          No invitation would reach anybody of {team}, so the meeting cannot be booked. Please ask an administrator to
          put that right, or ask the teams in writing.
        </Notice>
      ))}
    </section>
  )
}
