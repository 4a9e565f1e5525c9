import { z } from 'zod'
import type { Person } from '../teams-app/domain/core/person.ts'
import { cleanLine } from '../teams-app/domain/core/text.ts'

/**
 * As much of an activity as the bot reads. Parsed after the token was checked: from then on `from` is who Teams says it is.
 * Source: Bot Framework protocol 3.1, and the Teams fields of msteams-docs.
 */
export const Activity = z.object({
  type: z.string(),
  id: z.string().optional(),
  name: z.string().optional(),
  action: z.string().optional(),
  membersAdded: z.array(z.object({ id: z.string() })).optional(),
  serviceUrl: z.string(),
  replyToId: z.string().optional(),
  text: z.string().optional(),
  from: z.object({ id: z.string(), name: z.string().optional(), aadObjectId: z.guid().optional() }),
  recipient: z.object({ id: z.string() }).optional(),
  conversation: z.object({
    id: z.string(),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).optional(),
      team: z.object({ id: z.string(), aadGroupId: z.string().optional() }).optional(),
    })
    .optional(),
  value: z.unknown().optional(),
})
export type Activity = z.infer<typeof Activity>

/** Comes from our tenant: it says so at least once, and nothing in it says otherwise. */
export function isFrom(tenantId: string, { conversation, channelData }: Activity): boolean {
  const named = [conversation.tenantId, channelData?.tenant?.id].filter((id) => id !== undefined)
  return named.length > 0 && named.every((id) => id.toLowerCase() === tenantId.toLowerCase())
}

/** Who sent it; `undefined` when Teams names no person, as with other bots. */
export function senderOf({ from }: Activity): Person | undefined {
  if (from.aadObjectId === undefined) return undefined
  return { id: from.aadObjectId.toLowerCase(), name: cleanLine(from.name ?? '') || 'A member of staff' }
}

export const isPersonal = ({ conversation }: Activity): boolean => conversation.conversationType === 'personal'

/**
 * A person's own chat with this bot. A chat of two people is personal as well (`19:…@unq.gbl.spaces`), and the bot is not in it.
 * Source: BotFramework-Services issue 344; the bot's own chat is `a:…`, or names the bot in its id.
 * @param botId the bot's client id
 */
export const isOwnChat = (activity: Activity, botId: string): boolean =>
  isPersonal(activity) && (!activity.conversation.id.startsWith('19:') || activity.conversation.id.includes(botId))
