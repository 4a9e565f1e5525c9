import { z } from 'zod'
import type { ListedProposal } from '../teams-app/api/listed-proposal.ts'
import { FIND_PROPOSAL, TAB } from '../teams-app/api/teams-app.ts'
import { logReference } from '../teams-app/application/log-reference.ts'
import type { PersonId } from '../teams-app/domain/core/person.ts'
import { REFERENCE } from '../teams-app/domain/core/reference.ts'
import { cleanLine, cutText } from '../teams-app/domain/core/text.ts'
import type { Log } from '../teams-app/ports.ts'
import { type Activity, senderOf } from './activity.ts'
import { CARD_TYPE } from './cards/adaptive-card.ts'
import type { TeamsApp } from './cards/open-in-teams.ts'
import { proposalCard, proposalPreview } from './cards/proposal-card.ts'
import type { InboundPort } from './inbound-port.ts'
import type { StaffCheck } from './staff-check.ts'
import { nothingFound, searchBroken, searchNotUnderstood, staffOnly } from './words.ts'

/** Most results of one question; Teams asks for 25 at a time. */
const MOST = 25

const Query = z.object({
  commandId: z.literal(FIND_PROPOSAL.command),
  parameters: z.array(z.object({ name: z.string(), value: z.unknown() })).default([]),
  queryOptions: z
    .object({ skip: z.number().int().min(0).max(100_000), count: z.number().int().min(1) })
    .partial()
    .default({}),
})
const Link = z.object({ url: z.string().max(2_048) })

type Attachment = {
  contentType: typeof CARD_TYPE
  content: ReturnType<typeof proposalCard>
  preview: ReturnType<typeof proposalPreview>
}

/** The body of the answer, with HTTP 200. Source: msteams-docs, "Respond to search command". */
export type ExtensionAnswer = {
  composeExtension?:
    | { type: 'result'; attachmentLayout: 'list'; attachments: Attachment[] }
    | { type: 'message'; text: string }
}

export type ExtensionParts = {
  inboundPort: InboundPort
  app: TeamsApp
  isStaff: StaffCheck
  /** The application's own host, such as `micro-credentials.example.org`. */
  host: string
  log: Log
}

/** A sentence in place of results. */
export const message = (text: string): ExtensionAnswer => ({ composeExtension: { type: 'message', text } })

const invokes: readonly unknown[] = ['composeExtension/query', 'composeExtension/queryLink']

/** Whether an invoke of this name is answered by `onMessageExtension`. */
export const isForExtension = (name: unknown): boolean => invokes.includes(name)

/**
 * "Find proposal", and the preview of a link into the tab. Answers from memory what this person finds in the tab's list, and nothing
 * to guests, as there. It changes nothing. Teams waits five seconds (same source).
 */
export async function onMessageExtension(parts: ExtensionParts, activity: Activity): Promise<ExtensionAnswer> {
  const asksLink = activity.name === 'composeExtension/queryLink'
  const say = (text: string): ExtensionAnswer => (asksLink ? {} : message(text))
  const who = senderOf(activity)
  try {
    if (!who || !(await parts.isStaff(activity, who.id))) return say(staffOnly)
    if (asksLink) return results(parts, linked(parts, who.id, activity.value))
    const query = Query.safeParse(activity.value)
    if (!query.success) return say(searchNotUnderstood)
    const found = findAsked(parts, who.id, query.data)
    return found.length === 0 ? say(nothingFound) : results(parts, found)
  } catch (error) {
    const reference = logReference()
    parts.log.error('A search from Teams broke.', error, { reference, name: activity.name ?? '' })
    return say(searchBroken(reference))
  }
}

/** The first question is Teams' own and carries another parameter (`initialRun`): then everything fits. */
function findAsked(
  { inboundPort }: ExtensionParts,
  who: PersonId,
  { parameters, queryOptions }: z.infer<typeof Query>,
) {
  const value = parameters.find(({ name }) => name === FIND_PROPOSAL.parameter)?.value
  const search = typeof value === 'string' ? cutText(cleanLine(value), 200) : ''
  const { skip = 0, count = MOST } = queryOptions
  return inboundPort.find(who, search, { skip, count: Math.min(count, MOST) })
}

/** What a link into the tab leads to; any other link to nothing, so that Teams shows it as it is. */
function linked({ inboundPort, host }: ExtensionParts, who: PersonId, value: unknown): readonly ListedProposal[] {
  const link = Link.safeParse(value)
  const url = link.success && URL.canParse(link.data.url) ? new URL(link.data.url) : undefined
  if (url?.host !== host || !url.pathname.startsWith(`${TAB}/`)) return []
  const [reference = ''] = url.pathname.slice(TAB.length + 1).split('/')
  const found = REFERENCE.test(reference) ? inboundPort.proposal(who, reference) : undefined
  return found ? [found] : []
}

function results({ app }: ExtensionParts, found: readonly ListedProposal[]): ExtensionAnswer {
  if (found.length === 0) return {}
  const attachments = found.map(
    (summary): Attachment => ({
      contentType: CARD_TYPE,
      content: proposalCard(summary, app),
      preview: proposalPreview(summary),
    }),
  )
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } }
}
