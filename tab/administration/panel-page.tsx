import { panelAffects, roleWords } from '../../teams-app/api/institution-words.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import type { Panel, PanelId } from '../../teams-app/domain/institution/institution.ts'
import { Link } from '../host/navigation.tsx'
import { useSession } from '../host/session.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './administration.module.css'
import { Deputies } from './deputies.tsx'
import { PanelChannel } from './panel-channel.tsx'
import { PeopleRows } from './people-rows.tsx'
import type { Change, PartProps } from './use-change.ts'
import { usePick } from './use-pick.ts'

/** One panel: who decides, who stands in, who acts for whom and when, and where it is asked. */
export function PanelPage({ view, change, id }: PartProps & { id: PanelId }) {
  const { me } = useSession()
  const panel = view.panels.find((one) => one.id === id)
  if (!panel) {
    return (
      <p>
        This panel is not recorded. <Link to={{ page: 'administration', part: '' }}>See all panels</Link>
      </p>
    )
  }
  const sits = [...panel.members, ...panel.alternates, ...panel.deputies.map(({ deputy }) => deputy)].some(
    (person) => person.id === me.person.id,
  )
  const mine: Change = { ...change, may: change.may && !sits }
  const unit = view.units.find((one) => one.id === panel.unit)
  return (
    <>
      <p className="quiet">
        {roleWords[panel.role]} · {unit?.name ?? 'the University'}
      </p>
      {change.may && sits && <Notice tone="info">You sit on this panel, so another administrator changes it.</Notice>}
      {mine.may && <p className={styles.affects}>{panelAffects(view.asked[panel.id] ?? 0)}</p>}
      <Seats panel={panel} change={mine} seat="members" title="Members" message="Any of them answers for the panel." />
      <Seats
        panel={panel}
        change={mine}
        seat="alternates"
        title="Alternates"
        message="They answer where a member has an interest of their own in the proposal."
      />
      <Deputies panel={panel} change={mine} />
      <PanelChannel panel={panel} panels={view.panels} change={mine} />
    </>
  )
}

type SeatsProps = { panel: Panel; change: Change; seat: 'members' | 'alternates'; title: string; message: string }

function Seats({ panel, change, seat, title, message }: SeatsProps) {
  const pick = usePick(change)
  const record = (people: readonly Person[], place: string) => {
    const next = { ...panel, [seat]: [...people] }
    // Nobody acts for somebody who sits here no more.
    const deputies = next.deputies.filter(({ principal }) => next.members.some(({ id }) => id === principal.id))
    return change.run({ type: 'RecordPanel', panel: { ...next, deputies } }, place)
  }
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      <p className="quiet">{message}</p>
      <PeopleRows
        people={panel[seat]}
        none="Nobody."
        change={change}
        place={seat}
        onRemove={
          change.may
            ? (person, place) =>
                record(
                  panel[seat].filter(({ id }) => id !== person.id),
                  place,
                )
            : undefined
        }
        add={
          change.may
            ? {
                message: seat === 'members' ? 'Add members' : 'Add alternates',
                onAdd: (place) =>
                  pick(`Who sits on the ${panel.name}?`, false, place, (people) =>
                    record(withOthers(panel[seat], people), place),
                  ),
              }
            : undefined
        }
      />
    </section>
  )
}

const withOthers = (before: readonly Person[], more: readonly Person[]): Person[] => [
  ...before,
  ...more.filter(({ id }) => before.every((person) => person.id !== id)),
]
