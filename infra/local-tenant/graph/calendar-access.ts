import type { Mailbox, Mailboxes } from '../exchange/mailboxes.ts'
import { type GraphCall, type Operation, param } from './graph-call.ts'
import { badRequest, GraphRefusal } from './graph-refusal.ts'

/** Permissions any one of which will do; `null` where a kind of caller is not supported at all. */
export type Allowed = { delegated: string[]; application: string[] | null }

const exchangeDenied = () =>
  new GraphRefusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')

/** What the caller may in one mailbox: as the token says, and for an app also as was given in Exchange for this mailbox. */
export function permissionsIn({ caller }: GraphCall, mailbox: string | undefined): string[] {
  if (caller.person !== undefined || mailbox === undefined) return caller.permissions
  const here = (caller.app.mailboxPermissions ?? []).filter(({ people }) => people.includes(mailbox))
  return [...caller.permissions, ...here.map(({ permission }) => permission)]
}

/**
 * The mailbox a call below `/me` or `/users/{user-id}` means. Refuses with 403 who may not, a person who asks for
 * somebody else's (nobody here shares a calendar), 404 who is not there or has no mailbox.
 */
export function openMailbox(call: GraphCall, mailboxes: Mailboxes, allowed: Allowed): Mailbox {
  const { person } = call.caller
  const isMe = !('user-id' in call.params)
  if (isMe && !person) throw badRequest('/me request is only valid with delegated authentication flow.')
  const user = isMe ? String(person) : param(call, 'user-id')
  const mailbox = mailboxes.of(user)
  const enough = person === undefined ? allowed.application : allowed.delegated
  const held = permissionsIn(call, mailbox?.id)
  if (!enough?.some((one) => held.includes(one))) throw exchangeDenied()
  if (!mailbox) {
    throw mailboxes.isUser(user)
      ? new GraphRefusal(
          404,
          'MailboxNotEnabledForRESTAPI',
          'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
        )
      : new GraphRefusal(404, 'ErrorInvalidUser', `The requested user '${user}' is invalid.`)
  }
  if (person !== undefined && person !== mailbox.id) throw exchangeDenied()
  return mailbox
}

/** The same operation below `/me` and below `/users/{user-id}`. @param operation its template begins after those */
export const forEachMailbox = (operation: Omit<Operation, 'units'>): Operation[] =>
  ['/me', '/users/{user-id}'].map((root) => ({ ...operation, units: 0, template: `${root}${operation.template}` }))
