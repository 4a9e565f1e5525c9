import type { MeetingPlan } from '../../teams-app/domain/meeting-plan.ts'

/** Who is invited and why, the teams that must be heard first. `unseen`: names of people whose calendars cannot be seen. */
export function WhoComes({ plan, unseen }: { plan: MeetingPlan; unseen: readonly string[] }) {
  return (
    <section className="meeting-part" aria-labelledby="who-comes">
      <h2 id="who-comes">Who</h2>
      <ul className="meeting-teams">
        {plan.teams.map(({ name, people, why }) => (
          <li key={name}>
            <strong>{name}</strong>
            <span>{people.map((person) => person.name).join(', ') || 'Nobody may speak for it now'}</span>
            <span className="quiet">because {why.join(', and ')}</span>
          </li>
        ))}
        {plan.optional.length > 0 && (
          <li>
            <strong>Welcome, not waited for</strong>
            <span>{plan.optional.map(({ name }) => name).join(', ')}</span>
          </li>
        )}
      </ul>
      {unseen.length > 0 && (
        <p className="quiet">
          Calendar not visible: {unseen.join(', ')}. Nothing is known of their time; they are invited all the same.
        </p>
      )}
    </section>
  )
}
