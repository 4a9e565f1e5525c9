import {
  Alert24Filled,
  Alert24Regular,
  AppGeneric24Filled,
  AppGeneric24Regular,
  CalendarLtr24Filled,
  CalendarLtr24Regular,
  Chat24Filled,
  Chat24Regular,
  PeopleTeam24Filled,
  PeopleTeam24Regular,
} from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import type { Host, View } from './address.ts'
import { UnreadBadge } from './people.tsx'

type Place = { view: View; name: string; icon: ReactElement; filled: ReactElement; unread: number; dot?: number }

/** The places one can be, down the left side; along the bottom on a narrow screen. */
export function Rail(props: {
  host: Host
  view: View
  /** Name of the installed app's tab; undefined when the person has none. */
  appName: string | undefined
  unread: { chats: number; channels: number } | undefined
  onView: (view: View) => void
}) {
  const { host, view, appName, onView, unread = { chats: 0, channels: 0 } } = props
  const calendar: Place = {
    ...{ view: 'calendar', name: 'Calendar', unread: 0 },
    ...{ icon: <CalendarLtr24Regular />, filled: <CalendarLtr24Filled /> },
  }
  const teams: Place[] = [
    { view: 'activity', name: 'Activity', icon: <Alert24Regular />, filled: <Alert24Filled />, unread: 0 },
    { view: 'chat', name: 'Chat', icon: <Chat24Regular />, filled: <Chat24Filled />, unread: unread.chats },
    {
      view: 'teams',
      name: 'Teams',
      icon: <PeopleTeam24Regular />,
      filled: <PeopleTeam24Filled />,
      unread: 0,
      dot: unread.channels,
    },
  ]
  const places: Place[] = [
    ...(host === 'Outlook' ? [calendar] : teams),
    ...(appName
      ? [
          {
            view: 'app' as const,
            name: appName,
            icon: <AppGeneric24Regular />,
            filled: <AppGeneric24Filled />,
            unread: 0,
          },
        ]
      : []),
  ]
  return (
    <nav className="rail" aria-label="Places">
      {places.map((place) => {
        const news = place.unread > 0 ? `, ${place.unread} unread` : place.dot ? ', news' : ''
        return (
          <button
            key={place.view}
            type="button"
            aria-current={place.view === view ? 'page' : undefined}
            aria-label={`${place.name}${news}`}
            onClick={() => onView(place.view)}
          >
            <span className="rail-icon">
              {place.view === view ? place.filled : place.icon}
              <UnreadBadge unread={{ chats: place.unread, channels: place.dot ?? 0 }} />
            </span>
            <span className="rail-name">{place.name}</span>
          </button>
        )
      })}
    </nav>
  )
}
