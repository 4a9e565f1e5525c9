import { Field, Select } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { Unit, UnitId } from '../../teams-app/domain/institution/institution.ts'
import { Link } from '../host/navigation.tsx'
import { question } from '../host/question.ts'
import { routeOf } from '../host/route.ts'
import { useSession } from '../host/session.tsx'
import { useLive } from '../host/use-live.ts'
import { Notice } from '../ui/notice.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import styles from './channel.module.css'

/** Milliseconds between two looks at the Schools and Faculties. */
const EVERY = 60_000

const none: readonly Unit[] = []

/** Teams shows this when somebody adds a tab to a channel or chat, or changes one: which proposals it shall show. Teams saves. */
export function ConfigurePage() {
  const { tabSetup } = useSession()
  const { value, problem, refresh } = useLive(question(endpoints.institution, {}), EVERY)
  const units = value?.units ?? none
  const [unit, setUnit] = useState<UnitId | ''>('')
  const choice = useRef({ unit, units })
  choice.current = { unit, units }

  useEffect(() => {
    if (!tabSetup) return
    tabSetup.current().then((entity) => {
      const now = routeOf(entity)
      if (now.page === 'channel') setUnit(now.unit)
    }, console.error)
    tabSetup.offer(() => {
      const { unit: chosen, units: known } = choice.current
      const name = known.find(({ id }) => id === chosen)?.name
      return { route: { page: 'channel', unit: chosen }, name: name ? `Proposals: ${name}` : 'Proposals' }
    })
  }, [tabSetup])

  return (
    <main className={styles.configure}>
      <PageHeading title="Set up the tab">Micro-credential proposals in this conversation</PageHeading>
      {!tabSetup && (
        <p>
          This page is for adding the app as a tab to a channel or chat in Teams.{' '}
          <Link to={{ page: 'home' }}>Go to the proposals</Link>
        </p>
      )}
      {problem && (
        <Notice tone="error" live="alert" again={refresh}>
          {problem} You can save a tab with all proposals, and choose a School or Faculty later.
        </Notice>
      )}
      {tabSetup && (value || problem) && (
        <Field
          label="Which proposals should the tab show?"
          hint="Everybody here sees the same list. Who may decide on a proposal does not change."
        >
          <Select size="large" value={unit} onChange={(_, { value: chosen }) => setUnit(chosen)}>
            <option value="">All proposals</option>
            {units
              .filter(({ faculty }) => faculty === undefined)
              .map((faculty) => (
                <optgroup key={faculty.id} label={faculty.name}>
                  <option value={faculty.id}>All of the {faculty.name}</option>
                  {units
                    .filter((school) => school.faculty === faculty.id)
                    .map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                </optgroup>
              ))}
          </Select>
        </Field>
      )}
      {tabSetup && !value && !problem && <Skeleton label="Loading Schools and Faculties" rows={2} />}
    </main>
  )
}
