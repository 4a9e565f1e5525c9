import { Avatar, CounterBadge } from '@fluentui/react-components'
import type { Person, Unread } from './teams-api.ts'

/** A person's round picture, made of their initials. */
export function Face({ name, size = 32 }: { name: string; size?: 24 | 28 | 32 | 36 }) {
  return <Avatar name={name} size={size} color="colorful" aria-hidden />
}

/** How many chat messages wait for a person; a dot when only channels have news; nothing when nothing has. */
export function UnreadBadge({ unread }: { unread: { chats: number; channels: number } | undefined }) {
  if (unread && unread.chats > 0) return <CounterBadge count={unread.chats} size="small" color="danger" aria-hidden />
  if (unread && unread.channels > 0) return <CounterBadge dot size="small" color="danger" aria-hidden />
  return null
}

/** The same in words, for screen readers; '' when nothing is unread. */
export function unreadWords(unread: Unread[string] | undefined): string {
  if (unread && unread.chats > 0) return `, ${unread.chats} unread`
  return unread && unread.channels > 0 ? ', news in a channel' : ''
}

export function roleOf({ jobTitle, guest }: Person): string {
  return guest ? `${jobTitle} (guest)` : jobTitle
}
