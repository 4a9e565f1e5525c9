import type { ConversationStore, Log } from '../teams-app/ports.ts'
import type { Connector } from './connector.ts'

/** The connector's address for a channel. */
export type ChannelAddress = (channelId: string) => Promise<string>

/**
 * A channel is reached where its own team is, whatever address other activities came from. A team's activities name the team and its
 * General channel; where teams have several addresses, each is asked for its channels until the right one is found.
 * Source: Bot Framework protocol, `GET /v3/teams/{teamId}/conversations`.
 * @param usual where the team is not known: Teams' address for everybody
 */
export function createChannelAddress(parts: {
  connector: Connector
  conversations: ConversationStore
  usual: string
  log: Log
}): ChannelAddress {
  const { connector, conversations, usual, log } = parts
  /** Channels of teams that were asked, with their team's General channel. */
  const teamOf = new Map<string, string>()

  async function askForChannels(team: string, serviceUrl: string): Promise<void> {
    const answer = await connector('GET', serviceUrl, `v3/teams/${encodeURIComponent(team)}/conversations`)
    if (!answer.ok) return log.warn('A team did not say which channels it has.', { reason: answer.reason })
    for (const { id } of answer.body.conversations ?? []) teamOf.set(id, team)
  }

  return async (channelId) => {
    const teams = conversations.teams()
    const addresses = new Set(teams.map(({ serviceUrl }) => serviceUrl))
    if (addresses.size <= 1) return [...addresses][0] ?? usual
    const addressNow = () => teams.find(({ conversation }) => conversation === (teamOf.get(channelId) ?? channelId))
    for (const { conversation, serviceUrl } of teams) {
      if (addressNow()) break
      await askForChannels(conversation, serviceUrl)
    }
    return addressNow()?.serviceUrl ?? usual
  }
}
