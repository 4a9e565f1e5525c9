import { Input } from '@fluentui/react-components'
import { ChevronDown16Regular, DarkTheme20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Address, Go, Theme } from './address.ts'
import { Face, roleOf, UnreadBadge, unreadWords } from './people.tsx'
import { Popup, PopupItem } from './popup.tsx'
import type { Person, Unread } from './teams-api.ts'

const themes: [Theme, string][] = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['contrast', 'High contrast'],
]

/** More than so many people can be searched. */
const fewPeople = 10

/** The page's name, the theme, and who one is. Those for whom a chat waits come first. */
export function TopBar(props: {
  address: Address
  go: Go
  people: Person[]
  unread: Unread
  onBecome: (person: string) => void
}) {
  const { address, go, people, unread, onBecome } = props
  const [search, setSearch] = useState('')
  const acting = people.find(({ id }) => id === address.person)
  const waits = people.some(({ id }) => id !== address.person && (unread[id]?.chats ?? 0) > 0)
  const fits = (person: Person) =>
    `${person.displayName} ${roleOf(person)}`.toLowerCase().includes(search.toLowerCase())
  const waiting = ({ id }: Person) => Number((unread[id]?.chats ?? 0) > 0)
  const shown = people.filter(fits).toSorted((a, b) => waiting(b) - waiting(a))
  const who = acting ? `You are ${acting.displayName}, ${roleOf(acting)}` : 'You are nobody'
  return (
    <section className="top-bar" aria-label="Local tenant">
      <h1>Local tenant</h1>
      <Popup label={`Program: ${address.host}`} button={<span>{address.host}</span>}>
        <PopupItem isCurrent={address.host === 'Teams'} onChoose={() => go({ host: 'Teams', view: 'app' })}>
          Teams
        </PopupItem>
        <PopupItem isCurrent={address.host === 'Outlook'} onChoose={() => go({ host: 'Outlook', view: 'calendar' })}>
          Outlook
        </PopupItem>
      </Popup>
      <Popup label="Theme" button={<DarkTheme20Regular />}>
        {themes.map(([theme, name]) => (
          <PopupItem key={theme} isCurrent={theme === address.theme} onChoose={() => go({ theme })}>
            {name}
          </PopupItem>
        ))}
      </Popup>
      <Popup
        label={`${who}. Become somebody else${waits ? '; messages wait for others' : ''}`}
        button={
          <>
            <Face name={acting?.displayName ?? '?'} />
            {acting && <PersonWords person={acting} />}
            {waits && <span className="waits-dot" aria-hidden />}
            <ChevronDown16Regular />
          </>
        }
      >
        {people.length > fewPeople && (
          <Input
            className="people-search"
            aria-label="Find a person"
            placeholder="Find a person or a role"
            value={search}
            onChange={(_event, { value }) => setSearch(value)}
          />
        )}
        {shown.length === 0 && <p className="quiet">No match.</p>}
        {shown.map((person) => (
          <PopupItem
            key={person.id}
            isCurrent={person.id === address.person}
            label={`${person.displayName}, ${roleOf(person)}${unreadWords(unread[person.id])}`}
            onChoose={() => onBecome(person.id)}
          >
            <Face name={person.displayName} />
            <PersonWords person={person} />
            <UnreadBadge unread={unread[person.id]} />
          </PopupItem>
        ))}
      </Popup>
    </section>
  )
}

function PersonWords({ person }: { person: Person }) {
  return (
    <span className="person-words">
      <span className="person-name">{person.displayName}</span>
      <span className="person-role">{roleOf(person)}</span>
    </span>
  )
}
