import { Spinner } from '@fluentui/react-components'
import { useRead } from './live.ts'
import { Face } from './people.tsx'
import { type Activity, readActivity } from './teams-api.ts'
import { whenWords } from './when.ts'

/** What apps have written to this person, everywhere, newest first. */
export function ActivityView(props: { person: string; changes: number; onOpen: (activity: Activity) => void }) {
  const { person, changes, onOpen } = props
  const activities = useRead(() => readActivity(person), person, changes)
  return (
    <section className="activity" aria-label="Activity">
      <h2>Activity</h2>
      {!activities && <Spinner label="Loading activity" />}
      {activities?.length === 0 && (
        <p className="quiet">Nothing yet. What apps post or send to this person appears here.</p>
      )}
      <ul>
        {activities?.map((activity) => {
          const { conversation, message, unread } = activity
          const place = conversation.teamName ? `${conversation.teamName} › ${conversation.name}` : 'Chat'
          return (
            <li key={message.activityId}>
              <button type="button" className={unread ? 'unread' : undefined} onClick={() => onOpen(activity)}>
                <Face name={message.from} />
                <span className="activity-words">
                  <span className="one-line">{plain(firstWords(message.card) ?? message.text ?? message.from)}</span>
                  <span className="quiet one-line">
                    {message.from} · {place} · {whenWords(message.postedAt)}
                  </span>
                </span>
                {unread && <span className="unread-dot" role="img" aria-label="unread" />}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const plain = (markdown: string) => markdown.replaceAll(/\*\*|__/g, '')

/** The card's largest or first words, for one line. */
function firstWords(card: unknown): string | undefined {
  const texts = textBlocks(card)
  const heading = texts.find(({ size, weight }) => size === 'Large' || size === 'ExtraLarge' || weight === 'Bolder')
  return (heading ?? texts[0])?.text
}

function textBlocks(node: unknown): { text: string; size?: unknown; weight?: unknown }[] {
  if (Array.isArray(node)) return node.flatMap(textBlocks)
  if (typeof node !== 'object' || node === null) return []
  if ('type' in node && node.type === 'TextBlock' && 'text' in node && typeof node.text === 'string') {
    return [{ ...node, text: node.text }]
  }
  const inner = Object.entries(node).filter(([name]) => ['body', 'items', 'columns', 'rows', 'cells'].includes(name))
  return inner.flatMap(([, part]) => textBlocks(part))
}
