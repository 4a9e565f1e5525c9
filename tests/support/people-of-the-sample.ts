import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { People, personCalled } from '../../teams-app/server/sample-university.ts'

const file = join(import.meta.dirname, '../../infra/sample-university/tenant.json')
const { people } = People.parse(JSON.parse(readFileSync(file, 'utf8')))

/** Id and name of whoever holds a post of the sample university, such as "Head of School, Engineering". */
export const holderOf = (post: string): { id: string; name: string } => personCalled(people, post)

/** What the holder of a post of the sample university is called. */
export const nameOf = (post: string): string => holderOf(post).name
