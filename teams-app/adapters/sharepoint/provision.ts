import type { Client } from '@microsoft/microsoft-graph-client'
import { ExternalServiceError } from '../../ports.ts'
import { atGraph } from '../graph/graph-client.ts'
import { type FoundSite, findSite } from './found-site.ts'
import { library } from './lists.ts'
import { grantCommand, grantInWords, grantOf, grantWrite } from './site-grant.ts'
import { planFor, type SitePlan, type Step, siteInWords, stepInWords } from './site-plan.ts'

export type ProvisionedApp = {
  /** Client id, a guid in lower case. */
  id: string
  /** What people read beside the grant. */
  name: string
}

/** What a run is going to do. Lines are sentences or parts of them, for an administrator. */
export type Announced = {
  /** What will be made, added, indexed, granted; `[]` when all is there. */
  plan: string[]
  leftAlone: string[]
  obstacles: string[]
  notes: string[]
  /** Does it, reads back, and says what is true then. */
  carryOut(): Promise<Provisioned>
}

export type Provisioned = {
  done: string[]
  /** What is not as it should be, each a sentence with what to do. `[]`: everything is. */
  wrong: string[]
  /** What stands in the site now, a line each list. */
  truth: string[]
}

/**
 * Looks at the site and says what it lacks. Run by an administrator's identity (`fullcontrol`), never as the application. Nothing
 * changes until `carryOut`. Throws an ExternalServiceError when the site cannot be read.
 * @param address `contoso.sharepoint.com:/sites/micro-credentials`
 */
export async function provisioning(client: Client, address: string, app: ProvisionedApp): Promise<Announced> {
  const url = `https://${address.replace(':', '')}`
  const site = await findSite(client, address)
  const plan = planFor(site)
  const grant = await grantOf(client, site.id, app.id)
  const { obstacle, note } = grantInWords(grant, url, app.id)
  const toGrant = grant.is === 'missing'
  return {
    plan: [
      ...plan.steps.map((step) => stepInWords(step).plan),
      ...(toGrant ? ['grant the application write in the site'] : []),
    ],
    leftAlone: plan.leftAlone,
    obstacles: [...plan.obstacles.map(({ words }) => words), ...(obstacle ? [obstacle] : [])],
    notes: note ? [note] : [],
    carryOut: async () => {
      const failures = await takeSteps(client, site, plan)
      const granted = toGrant ? await failureOf(() => grantWrite(client, site.id, app)) : undefined
      const now = await findSite(client, address)
      const left = planFor(now)
      const undone = new Set(left.steps.map((step) => stepInWords(step).plan))
      const lacksGrant = toGrant && (await grantOf(client, site.id, app.id)).is !== 'granted'
      return {
        done: [
          ...plan.steps.map(stepInWords).flatMap(({ plan, done }) => (undone.has(plan) ? [] : [done])),
          ...(toGrant && !lacksGrant ? ['granted the application write in the site'] : []),
        ],
        wrong: [
          ...left.obstacles.map(({ words }) => words),
          ...(obstacle ? [obstacle] : []),
          ...left.steps.map((step) => undoneInWords(step, failures.get(stepInWords(step).plan))),
          ...(lacksGrant
            ? [
                `The application could not be granted write in the site${progress(granted)}. Run: ${grantCommand(url, app.id)}`,
              ]
            : []),
        ],
        truth: siteInWords(now),
      }
    },
  }
}

/** Takes every step, whatever became of the one before. Answers what went wrong, by the step's words. */
async function takeSteps(
  client: Client,
  site: FoundSite,
  { steps }: SitePlan,
): Promise<Map<string, ExternalServiceError>> {
  const failures = new Map<string, ExternalServiceError>()
  for (const step of steps) {
    const failure = await failureOf(() => takeStep(client, `/sites/${site.id}/lists`, step))
    if (failure) failures.set(stepInWords(step).plan, failure)
  }
  return failures
}

async function failureOf(work: () => Promise<void>): Promise<ExternalServiceError | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof ExternalServiceError) return error
    throw error
  }
}

/**
 * Source: Graph, "Create a new list", "Create a columnDefinition in a list", "Update columnDefinition".
 * @param lists path of the site's lists
 */
async function takeStep(client: Client, lists: string, step: Step): Promise<void> {
  const send = (path: string, method: 'post' | 'patch', body: object) => atGraph(() => client.api(path)[method](body))
  switch (step.does) {
    case 'make-list': {
      const { name: displayName, description, columns } = step.list
      return send(lists, 'post', { displayName, description, columns, list: { template: 'genericList' } })
    }
    case 'make-library': {
      const { name: displayName, description } = library
      return send(lists, 'post', { displayName, description, list: { template: 'documentLibrary' } })
    }
    case 'add-column':
      return send(`${lists}/${step.list.id}/columns`, 'post', step.column)
    case 'index-column':
      return send(`${lists}/${step.list.id}/columns/${step.column.id}`, 'patch', {
        indexed: true,
        ...(step.unique ? { enforceUniqueValues: true } : {}),
      })
    case 'offer-choices':
      return send(`${lists}/${step.list.id}/columns/${step.column.id}`, 'patch', { choice: step.choice })
  }
}

/** What became of a step that reading back does not find done, and what to do about it. */
function undoneInWords(step: Step, failure: ExternalServiceError | undefined): string {
  return `Could not ${stepInWords(step).plan}${progress(failure)}. ${adviceFor(step, failure)}`
}

const progress = (failure: ExternalServiceError | undefined): string =>
  failure ? ` (SharePoint says: ${failure.message.trim().replace(/\.$/, '')})` : ''

function adviceFor(step: Step, failure: ExternalServiceError | undefined): string {
  if (failure?.status === 403) {
    return 'The provisioning identity lacks the right: it needs fullcontrol on this site. Grant it, and run this again.'
  }
  if (step.does === 'index-column' && failure && /threshold/i.test(failure.message)) {
    return 'The list has more rows than SharePoint indexes this way. In the list’s settings, indexed columns, add it by hand; SharePoint may take some hours. Then run this again.'
  }
  if (step.does === 'index-column' && step.unique) {
    return `If two rows hold one value: sort the list by ${step.column.name} and look which of them counts (of facts the one with the lowest ID); give the other another value, keep a copy of it, and run this again.`
  }
  return failure
    ? 'Nothing else was touched. Run this again; if it says the same, its words above are what to look for.'
    : 'It was accepted and is not there on reading back. Run this again.'
}
