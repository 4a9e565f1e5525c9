import { interestedIn, type Proposal } from '../core/proposal.ts'
import type { AskedPanel, AskedRequest } from '../core/request.ts'
import { type Answers, itemsOf } from '../forms/expression-of-interest.ts'
import {
  type Change,
  facultyOf,
  type Institution,
  type PanelId,
  panelIdOf,
  panelRoles,
  type UnitId,
} from './institution.ts'
import { unitKinds } from './panel-changes.ts'

/**
 * Every panel that is asked, or would be, about a form that says this, on its way to Approval to Proceed: those of the lead and its
 * Faculty, those of the whole University, and the Faculties of other Schools that teach. Ids of panels that nobody has recorded yet
 * are among them, since recording one takes the question away from the panel that speaks in its place.
 */
export function panelsToAsk(
  institution: Institution,
  { lead, otherSchools }: Pick<Answers, 'lead' | 'otherSchools'>,
): Set<PanelId> {
  const own = typeof lead === 'string' ? [lead, facultyOf(institution, lead)] : []
  const others = itemsOf(otherSchools).map((unit) => facultyOf(institution, unit))
  const units = [...new Set([...own, ...others])].filter((unit): unit is UnitId => unit !== undefined)
  return new Set(
    panelRoles.flatMap((role) => {
      const kind = unitKinds[role]
      if (kind === undefined) return [panelIdOf(role)]
      return units.filter((unit) => unit.startsWith(`${kind}:`)).map((unit) => panelIdOf(role, unit))
    }),
  )
}

/** The units that decide who is asked: the lead, and other Schools that teach. */
export const unitsOf = ({ lead, otherSchools }: Pick<Answers, 'lead' | 'otherSchools'>): UnitId[] => [
  ...(typeof lead === 'string' ? [lead] : []),
  ...itemsOf(otherSchools),
]

/**
 * Panels of a question that were last changed since the proposal was opened, by somebody with an interest in it: the form named another
 * lead then, or they had no part in it yet, so that nothing kept them from the change.
 */
export const panelsChangedByInterested = (
  proposal: Proposal,
  institution: Institution,
  { panels }: Pick<AskedRequest, 'panels'>,
): (AskedPanel & Change)[] =>
  panels.flatMap((panel) => {
    const change = institution.changedBy.get(`panel ${panel.id}`)
    const isOwn = change && change.at > proposal.openedAt && interestedIn(proposal).includes(change.by.id)
    return isOwn ? [{ ...panel, ...change }] : []
  })
