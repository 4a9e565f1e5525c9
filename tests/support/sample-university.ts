import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InstitutionFile } from '../../teams-app/server/sample-university.ts'
import { holderOf } from './people-of-the-sample.ts'

const folder = join(import.meta.dirname, '../../infra/sample-university')
export const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

export const sampleTenant = JSON.parse(read('tenant.json'))

/** The identity that makes lists; it may read all of them. */
export const provisioner: { clientId: string; secret: string } = sampleTenant.apps.find(
  (one: { siteRole?: string }) => one.siteRole === 'fullcontrol',
)
export const institution = InstitutionFile.parse(JSON.parse(read('institution.json')))

/** The posts that these journeys are about. */
const posts = {
  lead: 'Academic Lead, Engineering',
  otherLead: 'Academic Lead, Natural Sciences',
  leadWithoutTeams: 'Academic Lead, Alliance Manchester Business School',
  headOfSchool: 'Head of School, Engineering',
  alternate: 'Deputy Head of School, Engineering',
  otherHead: 'Head of School, Natural Sciences',
  operations: 'Head of School Operations, Engineering',
  online: 'Business Engagement Manager, Manchester Online',
  designer: 'Senior Learning Designer, Education Development Team',
  faculty: 'Faculty T&L Chair, Science and Engineering',
  marketing: 'Education Development Marketing Lead, Manchester Online',
  librarian: 'Library Teaching Partner',
  rooms: 'Space Planning Officer',
  administrator: 'Teaching and Learning Delivery Administrator',
  otherAdministrator: 'Teaching and Learning Delivery Deputy',
} as const
/** Messages that asking for agreement calls for here: four chats of those who may decide, and three channels. */
export const ASKED = 7

export type Who = keyof typeof posts

const everybody = Object.keys(posts) as Who[]

export const personOf = (who: Who): { id: string; name: string } => holderOf(posts[who])

/** What each of them is called. */
export const people = Object.fromEntries(everybody.map((who) => [who, personOf(who).name])) as Record<Who, string>

/** Every channel in which a panel is asked. */
export const channels: readonly string[] = [...new Set(institution.panels.map(({ channel }) => channel.id))]

export const channelOf = (panelId: string): string => {
  const panel = institution.panels.find(({ id }) => id === panelId)
  if (!panel) throw new Error(`The sample university has no panel ${panelId}.`)
  return panel.channel.id
}
