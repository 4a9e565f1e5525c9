import type { InstitutionView } from '../../teams-app/api/institution-view.ts'
import { dayOf } from '../../teams-app/domain/core/working-days.ts'
import type { InstitutionPart } from '../../teams-app/domain/institution/institution.ts'
import { formatCalendarDate } from '../../teams-app/domain/words/format.ts'

/** Who set a part, and when; that it is our default, where nobody has. */
export function LastChange({ view, part }: { view: InstitutionView; part: InstitutionPart }) {
  const last = view.changes[part]
  return (
    <p className="quiet">
      {last ? `Set by ${last.by} on ${formatCalendarDate(dayOf(last.at))}.` : 'Our default; nobody has changed it.'}
    </p>
  )
}
