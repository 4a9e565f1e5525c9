import { z } from 'zod'
import { panelRoles, readerGroups } from '../domain/institution.ts'
import { day, person } from './actions.ts'
import { typedLine, typedList, typedValue } from './typed-inputs.ts'

const deputy = { deputy: person, principal: person, from: day, to: day }
const channel = z.strictObject({ id: typedLine, name: typedLine })

const panel = z.strictObject({
  id: typedLine,
  role: z.enum(panelRoles),
  unit: typedLine.exactOptional(),
  name: typedLine,
  members: typedList(person),
  alternates: typedList(person),
  deputies: typedList(z.strictObject(deputy)),
  channel,
})

/** What the administration page may send as a command. Whether a setting can have its value is the rule's affair. */
export const InstitutionAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('RecordPanel'), panel }),
  z.strictObject({ type: z.literal('AppointDeputy'), panel: typedLine, ...deputy }),
  z.strictObject({
    type: z.literal('EndDeputy'),
    panel: typedLine,
    deputy: z.guid().toLowerCase(),
    principal: z.guid().toLowerCase(),
    from: day,
  }),
  z.strictObject({ type: z.literal('RecordChannel'), panel: typedLine, channel }),
  z.strictObject({
    type: z.literal('RecordCostingRates'),
    rates: z.record(typedLine, typedValue),
    confirmed: z.boolean(),
  }),
  z.strictObject({ type: z.literal('RecordClosureDays'), closureDays: typedList(day) }),
  z.strictObject({ type: z.literal('RecordSettings'), settings: z.record(typedLine, typedValue) }),
  z.strictObject({ type: z.literal('NameAdministrators'), administrators: typedList(person) }),
  z.strictObject({ type: z.literal('NameReaders'), group: z.enum(readerGroups), people: typedList(person) }),
  z.strictObject({
    type: z.literal('RecordUnits'),
    units: typedList(z.strictObject({ id: typedLine, name: typedLine, faculty: typedLine.exactOptional() })),
  }),
])
export type InstitutionAction = z.infer<typeof InstitutionAction>

/** `POST /api/institution-commands`. `seen`: the number of the institution that the administrator had before them. */
export const InstitutionCommandBody = z.strictObject({
  seen: z.int().min(0).max(1_000_000),
  command: InstitutionAction,
})
export type InstitutionCommandBody = z.infer<typeof InstitutionCommandBody>
