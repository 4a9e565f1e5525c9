import type { Application } from '../application/application.ts'
import { changeInstitution } from '../application/command-handler.ts'
import type { Person } from '../domain/core/person.ts'

/**
 * Founds the institution with the administrator whom the settings name, where nobody has founded it; the only way in that is
 * not an administrator's own command, so it needs the right to change the application's settings. From then on the record
 * alone says who administers, and the setting has no effect. Instances that start at once found it once.
 */
export async function bootstrapInstitution(app: Application, first: Person | undefined): Promise<void> {
  const { readModel, ports } = app
  if (readModel.institution().number > 0) return
  if (!first) {
    ports.log.warn(
      'Nobody is an administrator yet. Set FIRST_ADMINISTRATOR and FIRST_ADMINISTRATOR_NAME, and start again.',
    )
    return
  }
  const founded = await changeInstitution(app, first, { type: 'FoundInstitution', administrators: [first] })
  if (founded.ok) ports.log.info('The institution was founded.', { administrator: first.id })
  else if (founded.refusal !== 'already-founded')
    ports.log.warn('The institution could not be founded.', { refusal: founded.refusal })
}
