import { api } from '../../teams-app/api/api.ts'
import type { MessagePage } from '../../teams-app/api/message-view.ts'
import { Link } from '../host/navigation.tsx'
import { useLive } from '../host/use-live.ts'

/** Milliseconds between two looks: this one asks SharePoint. */
const EVERY = 60_000

/** Leads administrators to the messages, with how many did not arrive. */
export function MessagesLink() {
  const { value } = useLive<MessagePage>(`${api.messages}?which=failed`, EVERY)
  const count = value?.messages.length ?? 0
  return (
    <Link to={{ page: 'messages' }}>
      {count === 0 ? 'Messages' : `Messages: ${count}${value?.next ? ' or more' : ''} not delivered`}
    </Link>
  )
}
