import { endpoints } from '../../teams-app/api/endpoints.ts'
import { Link } from '../host/navigation.tsx'
import { question } from '../host/question.ts'
import { useLive } from '../host/use-live.ts'

/** Milliseconds between two looks: this one asks SharePoint. */
const EVERY = 60_000

/** Leads administrators to the messages, with how many did not arrive. */
export function MessagesLink() {
  const { value } = useLive(question(endpoints.messages, {}, { which: 'failed' }), EVERY)
  const count = value?.messages.length ?? 0
  return (
    <Link to={{ page: 'messages' }}>
      {count === 0 ? 'Messages' : `Messages: ${count}${value?.next ? ' or more' : ''} not delivered`}
    </Link>
  )
}
