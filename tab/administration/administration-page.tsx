import { useEffect, useRef } from 'react'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { InstitutionView } from '../../teams-app/api/institution-view.ts'
import { Link, ProposalsLink } from '../host/navigation.tsx'
import { question } from '../host/question.ts'
import { useLive } from '../host/use-live.ts'
import { Notice } from '../ui/notice.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import styles from './administration.module.css'
import { Administrators } from './administrators.tsx'
import { ClosureDays } from './closure-days.tsx'
import { CostingAssumptions } from './costing-assumptions.tsx'
import { InstitutionHistory } from './institution-history.tsx'
import { NewPanel } from './new-panel.tsx'
import { OpenPoints } from './open-points.tsx'
import { PanelList } from './panel-list.tsx'
import { PanelPage } from './panel-page.tsx'
import { Readers } from './readers.tsx'
import { SettingsPart } from './settings-part.tsx'
import { Units } from './units.tsx'
import { type Change, type PartProps, useChange } from './use-change.ts'

/** Milliseconds between two looks. */
const EVERY = 15_000
const PANEL = 'panel/'

const parts: { part: string; title: string }[] = [
  { part: '', title: 'Panels' },
  { part: 'settings', title: 'Settings' },
  { part: 'costing-assumptions', title: 'Costing assumptions' },
  { part: 'closure-days', title: 'Closure days' },
  { part: 'schools-and-faculties', title: 'Schools and Faculties' },
  { part: 'administrators', title: 'Administrators' },
  { part: 'readers', title: 'Readers' },
  { part: 'where-the-guidance-is-silent', title: 'Where the guidance is silent' },
  { part: 'history', title: 'Who changed what' },
]

/** Who sits where, and how the guidance is read: for everybody to see, for administrators to change. */
export function AdministrationPage({ part }: { part: string }) {
  const { value: view, problem, refresh } = useLive(question(endpoints.institution, {}), EVERY)
  return (
    <div className={styles.administration}>
      <nav className="back" aria-label="Breadcrumb">
        <ProposalsLink />
        {(part === 'new-panel' || part.startsWith(PANEL)) && (
          <>
            <span aria-hidden="true">›</span>
            <Link to={{ page: 'administration', part: '' }}>Panels</Link>
          </>
        )}
      </nav>
      <div className={styles.columns}>
        <nav className={styles.parts} aria-label="Administration">
          <ul>
            {parts.map((one) => (
              <li key={one.part}>
                <Link to={{ page: 'administration', part: one.part }} current={one.part === part}>
                  {one.title}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <main className={styles.main} key={part}>
          <PageHeading title={titleOf(part, view)}>{titleOf(part, view)}</PageHeading>
          {problem && (
            <Notice tone="error" live="alert" again={refresh}>
              {problem}
            </Notice>
          )}
          {view ? (
            <Shown part={part} view={view} refresh={refresh} />
          ) : (
            !problem && <Skeleton label="Loading" rows={4} />
          )}
        </main>
      </div>
    </div>
  )
}

function titleOf(part: string, view: InstitutionView | undefined): string {
  const panel = view?.panels.find(({ id }) => part === `${PANEL}${id}`)
  if (panel) return panel.name
  if (part === 'new-panel') return 'Record a panel'
  return parts.find((one) => one.part === part)?.title ?? 'Administration'
}

function Shown({ part, view, refresh }: { part: string; view: InstitutionView; refresh: () => Promise<unknown> }) {
  const change = useChange(view, refresh)
  const said = useSaidFocus(change)
  return (
    <>
      <div ref={said} tabIndex={-1} className="said">
        {change.said?.place === '' && (
          <Notice tone={change.said.tone} {...(change.said.tone === 'error' && { live: 'alert' })}>
            {change.said.sentence}
          </Notice>
        )}
      </div>
      {!change.may && part !== 'where-the-guidance-is-silent' && (
        <p className="quiet">Administrators (Teaching and Learning Delivery) change this. You can read it.</p>
      )}
      <Part part={part} view={view} change={change} />
    </>
  )
}

function Part({ part, ...props }: PartProps & { part: string }) {
  switch (part) {
    case '':
      return <PanelList {...props} />
    case 'costing-assumptions':
      return <CostingAssumptions key={JSON.stringify(props.view.settings.costingRates)} {...props} />
    case 'new-panel':
      return <NewPanel {...props} />
    case 'settings':
      return <SettingsPart {...props} />
    case 'closure-days':
      return <ClosureDays {...props} />
    case 'schools-and-faculties':
      return <Units {...props} />
    case 'administrators':
      return <Administrators {...props} />
    case 'readers':
      return <Readers {...props} />
    case 'where-the-guidance-is-silent':
      return <OpenPoints {...props} />
    case 'history':
      return <InstitutionHistory {...props} />
    default:
      return <PanelPage {...props} id={part.startsWith(PANEL) ? part.slice(PANEL.length) : ''} />
  }
}

/** What was recorded takes the focus, since its button may be gone; of what was refused, the input or button that it is about. */
function useSaidFocus({ said }: Change) {
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (said?.tone === 'success') top.current?.focus()
    if (said?.tone === 'error') (document.getElementById(said.place) ?? top.current)?.focus()
  }, [said])
  return top
}
