import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'

/** Somebody's cards about a proposal in their chat with the bot, or in a channel that they see; newest first. */
export function cardsAbout(tenant: LocalTenant, person: string, reference: string, channel?: string) {
  return tenant.teams
    .conversations(person)
    .filter(({ id, kind }) => (channel ? id === channel : kind === 'personal'))
    .flatMap(({ id }) =>
      tenant.teams
        .messages(person, id)
        .filter(({ card, deleted }) => card && !deleted && JSON.stringify(card).includes(reference))
        .map(({ activityId, card }) => ({ conversationId: id, activityId, card })),
    )
    .reverse()
}
