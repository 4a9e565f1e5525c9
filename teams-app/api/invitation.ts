import type { InvitedTeam } from '../domain/meetings/invited-teams.ts'
import type { MeetingPlan } from '../domain/meetings/meeting-plan.ts'
import { escaped } from './escaped.ts'

/** What stands in an invitation, whichever entry point sends it. `link`: opens the proposal, where what is to be read stands. */
export type Invitation = { subject: string; parts: readonly InvitationPart[]; link: string }
type InvitationPart = { heading: string; lines: readonly string[] }

/** The text of an invitation, from the plan alone. @param link opens the proposal in Teams */
export const invitationOf = ({ subject, teams, agenda }: MeetingPlan, link: string): Invitation => ({
  subject,
  parts: [
    { heading: 'Who is asked, and why', lines: teams.map(teamLine) },
    { heading: 'What we talk about', lines: agenda },
  ],
  link,
})

/** "Library: Robin Alder, because it needs input from the library". */
export const teamLine = ({ name, people, why }: InvitedTeam): string =>
  `${name}: ${people.map((person) => person.name).join(', ')}, because ${why.join(', and ')}`

const READ = 'Please read the proposal before we meet'

/** For a calendar: nothing of it is read as markup but what is written here. */
export const invitationHtml = ({ parts, link }: Invitation): string =>
  [
    ...parts.map(
      ({ heading, lines }) =>
        `<p><strong>${escaped(heading)}</strong></p><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`,
    ),
    `<p><a href="${escaped(link)}">${READ}</a></p>`,
  ].join('')

/** For a form that takes plain text. */
export const invitationText = ({ parts, link }: Invitation): string =>
  [
    ...parts.map(({ heading, lines }) => [heading, ...lines.map((line) => `- ${line}`)].join('\n')),
    `${READ}: ${link}`,
  ].join('\n\n')
