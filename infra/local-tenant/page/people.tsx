import { CounterBadge } from '@fluentui/react-components'
import type { Person, Unread } from './teams-api.ts'

/** Backgrounds on which white letters are readable. */
const colours = ['#9b2948', '#1f6b3b', '#1b4f9c', '#7a2e7e', '#7a4a12', '#0b6175', '#5b3fa8', '#5a5f1d']

/** A person's round picture, made of their initials; the same name always has the same colour. */
export function Face({ name }: { name: string }) {
  const words = name.split(' ')
  const initials = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.charAt(0) ?? '')
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  return (
    <span className="face" style={{ backgroundColor: colours[sum % colours.length] }} aria-hidden>
      {initials.join('').toUpperCase()}
    </span>
  )
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
