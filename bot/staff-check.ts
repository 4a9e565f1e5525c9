import type { PersonId } from '../teams-app/domain/core/person.ts'
import type { ConversationStore } from '../teams-app/ports.ts'
import type { Activity } from './activity.ts'
import type { Connector } from './connector.ts'

/** Whether the sender of a verified activity is a member of the organisation, and no guest of it. */
export type StaffCheck = (activity: Activity, person: PersonId) => Promise<boolean>

/** What a member of the organisation can be in a conversation; guests and people who did not sign in have roles of their own. */
const roles = ['user', 'owner']

/**
 * An activity does not say whether its sender is a guest; the roster of a conversation does, by `userRole` and by the `#EXT#` of a
 * guest's principal name (msteams-docs, "Get Teams context"). Their own chat with the bot is asked first, since a bot is not in every
 * conversation in which its search is used. Who was found to be staff is not asked about again; whoever cannot be found is none.
 */
export function createStaffCheck(parts: { connector: Connector; conversations: ConversationStore }): StaffCheck {
  const { connector, conversations } = parts
  const staff = new Set<PersonId>()

  async function isMember(serviceUrl: string, conversation: string, person: PersonId): Promise<boolean> {
    const path = `v3/conversations/${encodeURIComponent(conversation)}/members/${encodeURIComponent(person)}`
    const answer = await connector('GET', serviceUrl, path)
    if (!answer.ok) return false
    const { aadObjectId, objectId, userPrincipalName = '', userRole = 'user' } = answer.body
    const isThem = (aadObjectId ?? objectId)?.toLowerCase() === person
    return isThem && roles.includes(userRole) && userPrincipalName !== '' && !/#ext#/iu.test(userPrincipalName)
  }

  return async (activity, person) => {
    if (staff.has(person)) return true
    const chat = conversations.find(person)
    const here = {
      conversation: activity.conversation.id.replace(/;messageid=.*$/u, ''),
      serviceUrl: activity.serviceUrl,
    }
    const places = chat && chat.conversation !== '' && chat.conversation !== here.conversation ? [chat, here] : [here]
    for (const { conversation, serviceUrl } of places) {
      if (!(await isMember(serviceUrl, conversation, person))) continue
      staff.add(person)
      return true
    }
    return false
  }
}
