import { CounterBadge } from '@fluentui/react-components'
import { Face } from './people.tsx'
import type { Conversation } from './teams-api.ts'

/** Chats, or channels under their teams. */
export function ConversationList(props: {
  kind: Conversation['kind']
  conversations: Conversation[]
  chosen: string | undefined
  onChoose: (conversation: string) => void
}) {
  const { kind, chosen, onChoose } = props
  const shown = props.conversations.filter((each) => each.kind === kind)
  const teams = [...new Set(shown.map(({ teamName }) => teamName))]
  return (
    <nav className="list" aria-label={kind === 'personal' ? 'Chats' : 'Channels'}>
      <h2>{kind === 'personal' ? 'Chat' : 'Teams'}</h2>
      {shown.length === 0 && (
        <p className="quiet">{kind === 'personal' ? 'No app is installed for this person.' : 'In no team.'}</p>
      )}
      {teams.map((team) => (
        <section key={team ?? ''} aria-label={team}>
          {team && <h3>{team}</h3>}
          <ul>
            {shown
              .filter(({ teamName }) => teamName === team)
              .map(({ id, name, unread }) => (
                <li key={id}>
                  <button
                    type="button"
                    aria-current={id === chosen ? 'true' : undefined}
                    className={unread > 0 ? 'unread' : undefined}
                    onClick={() => onChoose(id)}
                  >
                    {kind === 'personal' && <Face name={name} />}
                    <span className="one-line">{name}</span>
                    {unread > 0 && (
                      <CounterBadge count={unread} size="small" color="danger" aria-label={`${unread} unread`} />
                    )}
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
