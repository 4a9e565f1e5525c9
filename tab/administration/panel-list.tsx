import { Button, SearchBox } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { roleWords } from '../../teams-app/api/institution-words.ts'
import { foldForSearch } from '../../teams-app/domain/core/text.ts'
import type { Panel, PanelRole, Unit } from '../../teams-app/domain/institution/institution.ts'
import { unitKinds } from '../../teams-app/domain/institution/panel-changes.ts'
import { formatCount } from '../../teams-app/domain/words/format.ts'
import { useAnnounce } from '../host/announcer.tsx'
import { Link, useNavigation } from '../host/navigation.tsx'
import styles from './administration.module.css'
import type { PartProps } from './use-change.ts'

/** Every panel under its School, its Faculty, or the University; a search goes over names, roles and people. */
export function PanelList({ view, change }: PartProps) {
  const { go } = useNavigation()
  const [search, setSearch] = useState('')
  const found = view.panels.filter((panel) => matches(panel, search))
  useSpokenCount(search, found.length)
  const of = (unit: Unit) => found.filter((panel) => panel.unit === unit.id)
  const schools = view.units.filter(({ faculty }) => faculty !== undefined)
  const faculties = view.units.filter(({ faculty }) => faculty === undefined)
  const university = found.filter(({ unit }) => unit === undefined)
  const withoutHead = schools.filter(({ id }) => !view.panels.some((panel) => panel.id === `head-of-school/${id}`))
  return (
    <>
      <div className={styles.bar}>
        <SearchBox
          className={styles.search}
          placeholder="Search panels and people"
          aria-label="Search panels and people"
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
        {change.may && (
          <Button appearance="primary" onClick={() => go({ page: 'administration', part: 'new-panel' })}>
            Record a panel
          </Button>
        )}
      </div>
      {found.length === 0 && (
        <p>
          {search
            ? 'No panel has that name, role or person. Try fewer letters.'
            : 'No panel is recorded yet. Record the first.'}
        </p>
      )}
      {withoutHead.length > 0 && !search && (
        <p className="quiet">
          No Head of School is recorded for {withoutHead.map(({ name }) => name).join(', ')}: proposals of theirs cannot
          ask yet.
        </p>
      )}
      <Group title="Schools" panels={schools.flatMap(of)} />
      <Group title="Faculties" panels={faculties.flatMap(of)} />
      <Group title="The University" panels={university} />
      {!search && <Unseated panels={view.panels} />}
    </>
  )
}

/** Milliseconds without a key before it is said how many were found. */
const PAUSE_MS = 600

function useSpokenCount(search: string, count: number): void {
  const announce = useAnnounce()
  useEffect(() => {
    if (search.trim() === '') return
    const timer = setTimeout(() => announce(`${formatCount(count, 'panel', 'panels')} found.`), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [search, count, announce])
}

function Group({ title, panels }: { title: string; panels: readonly Panel[] }) {
  if (panels.length === 0) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className={styles.panelRows}>
        {panels.map((panel) => (
          <li key={panel.id} className={`card ${styles.panelRow}`}>
            <div>
              <Link to={{ page: 'administration', part: `panel/${panel.id}` }}>{panel.name}</Link>
              <p className="quiet">{roleWords[panel.role]}</p>
            </div>
            <div>
              <p>{panel.members.map(({ name }) => name).join('; ')}</p>
              <p className="quiet">
                {panel.alternates.length > 0
                  ? `Alternate: ${panel.alternates.map(({ name }) => name).join('; ')}`
                  : 'No alternate'}
                {panel.deputies.length > 0 &&
                  ` · Deputy: ${panel.deputies.map(({ deputy }) => deputy.name).join('; ')}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Voices of the University that nobody speaks for by a panel of their own, and who answers in their place. */
const inTheirPlace: Partial<Record<PanelRole, string>> = {
  'education-development': 'Manchester Online answers',
  'business-engagement': 'Manchester Online answers',
  marketing: 'Manchester Online answers',
}

function Unseated({ panels }: { panels: readonly Panel[] }) {
  const roles = (Object.keys(roleWords) as PanelRole[]).filter(
    (role) => unitKinds[role] === undefined && !panels.some((panel) => panel.role === role),
  )
  if (roles.length === 0) return null
  return (
    <section aria-label="Without a panel of their own">
      <h2>Without a panel of their own</h2>
      <ul className={styles.plainList}>
        {roles.map((role) => (
          <li key={role}>
            {roleWords[role]}: {inTheirPlace[role] ?? 'nobody can be asked in writing'}
          </li>
        ))}
      </ul>
    </section>
  )
}

function matches({ name, role, members, alternates, deputies }: Panel, search: string): boolean {
  const people = [...members, ...alternates, ...deputies.map(({ deputy }) => deputy)].map((person) => person.name)
  const text = foldForSearch([name, roleWords[role], ...people].join(' '))
  return foldForSearch(search)
    .split(' ')
    .every((word) => text.includes(word))
}
