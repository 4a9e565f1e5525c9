import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ChevronDown16Regular, DarkTheme20Regular } from '@fluentui/react-icons'
import type { Address, Go, Theme } from './address.ts'
import { Face, roleOf, UnreadBadge, unreadWords } from './people.tsx'
import type { Person, Unread } from './teams-api.ts'

const themeNames: Record<Theme, string> = { light: 'Light', dark: 'Dark', contrast: 'High contrast' }
const themes: Theme[] = ['light', 'dark', 'contrast']

/** The page's name, the theme, and who one is. */
export function TopBar(props: {
  address: Address
  go: Go
  people: Person[]
  unread: Unread
  onBecome: (person: string) => void
}) {
  const { address, go, people, unread, onBecome } = props
  const acting = people.find(({ id }) => id === address.person)
  const waits = people.some(({ id }) => id !== address.person && (unread[id]?.chats ?? 0) > 0)
  return (
    <header className="top-bar">
      <h1>Local tenant</h1>
      <Menu
        checkedValues={{ theme: [address.theme] }}
        onCheckedValueChange={(_event, { checkedItems }) => {
          go({ theme: themes.find((theme) => theme === checkedItems[0]) ?? 'light' })
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            icon={<DarkTheme20Regular />}
            aria-label={`Theme: ${themeNames[address.theme]}`}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {themes.map((theme) => (
              <MenuItemRadio key={theme} name="theme" value={theme}>
                {themeNames[theme]}
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      <Menu
        checkedValues={{ person: [address.person] }}
        onCheckedValueChange={(_event, { checkedItems: [person] }) => {
          if (person) onBecome(person)
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            className="person-button"
            aria-label={`You are ${acting?.displayName ?? 'nobody'}, ${acting ? roleOf(acting) : ''}. Become somebody else${waits ? '; messages wait for others' : ''}`}
          >
            <Face name={acting?.displayName ?? '?'} />
            <span className="person-words">
              <span className="person-name">{acting?.displayName}</span>
              <span className="person-role">{acting && roleOf(acting)}</span>
            </span>
            {waits && <span className="waits-dot" aria-hidden />}
            <ChevronDown16Regular />
          </Button>
        </MenuTrigger>
        <MenuPopover className="people-menu">
          <MenuList aria-label="Become">
            {people.map((person) => (
              <MenuItemRadio
                key={person.id}
                name="person"
                value={person.id}
                aria-label={`${person.displayName}, ${roleOf(person)}${unreadWords(unread[person.id])}`}
              >
                <span className="person-item">
                  <Face name={person.displayName} />
                  <span className="person-words">
                    <span className="person-name">{person.displayName}</span>
                    <span className="person-role">{roleOf(person)}</span>
                  </span>
                  <UnreadBadge unread={unread[person.id]} />
                </span>
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </header>
  )
}
