import { type Institution, panelIdOf, panelRoles } from '../../teams-app/domain/institution/institution.ts'
import { institution } from '../bot/asked.ts'

/** The same institution, with a panel of every kind that a stakeholder meeting may call. */
export function withEveryPanel(): Institution {
  const like = institution.panels.get('manchester-online')
  if (!like) throw new Error('there is no Manchester Online')
  const units = [undefined, 'school:engineering', 'faculty:science']
  const panels = new Map(institution.panels)
  for (const role of panelRoles) {
    for (const unit of units) {
      const id = panelIdOf(role, unit)
      const name = role.replaceAll('-', ' ')
      if (!panels.has(id)) panels.set(id, { ...like, id, role, name, ...(unit === undefined ? {} : { unit }) })
    }
  }
  return { ...institution, panels }
}
