import { personOf, type Who } from '../sample-university.ts'
import type { University } from '../university.ts'

/** An answer that somebody could give just now, as their card or the tab would send it. */
export type GivableAnswer = { who: Who; action: Record<string, unknown> }

/** What valid inputs are made of: proposals in several states, and what is asked about them. */
export type FuzzContext = {
  references: string[]
  answers: GivableAnswer[]
  clientId: string
  tenantId: string
  serviceUrl: string
  host: string
  institutionNumber(): number
  /** A person's id in Teams. */
  teamsId(who: Who): string
}

export const writers: readonly Who[] = ['lead', 'otherLead']
export const deciders: readonly Who[] = ['headOfSchool', 'operations', 'online', 'faculty', 'librarian']
export const everybody: readonly Who[] = [...writers, ...deciders, 'administrator', 'marketing']

/** Three proposals: one is written, about one agreement is asked for, and one is before the School. */
export async function fuzzContext(university: University): Promise<FuzzContext> {
  const { tenant, environment, written, asked, agreed, command, app } = university
  const references = [await written(), await asked(), await asked()]
  const [, , last = ''] = references
  await agreed(last)
  await command('lead', { type: 'AskForApprovalToProceed', proposal: last })
  const answers: GivableAnswer[] = []
  for (const proposal of references) {
    for (const who of deciders) answers.push(...(await answersOf(university, who, proposal)))
  }
  return {
    references,
    answers,
    clientId: environment.CLIENT_ID ?? '',
    tenantId: environment.TENANT_ID ?? '',
    serviceUrl: `${tenant.url}/connector/`,
    host: new URL(environment.PUBLIC_URL ?? '').host,
    institutionNumber: () => app.application.readModel.institution().number,
    teamsId: (who) => tenant.teams.teamsUserId(personOf(who).id),
  }
}

async function answersOf({ view }: University, who: Who, proposal: string): Promise<GivableAnswer[]> {
  const { requests = [] } = await view(who, proposal)
  return requests
    .filter(({ state }) => state === 'open')
    .map(({ answerType: type, request, seen, round: turn, choices }) => ({
      who,
      action: { type, proposal, request, seen, turn, answer: choices[0]?.answer, reason: 'It fits.' },
    }))
}
