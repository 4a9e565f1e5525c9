import { z } from 'zod'
import { lineInput, listInput, valueInput } from '../domain/core/text-inputs.ts'
import { panelRoles, readerGroups } from '../domain/institution/institution.ts'
import { day, person } from './actions.ts'

const deputy = { deputy: person, principal: person, from: day, to: day }
const channel = z.strictObject({ id: lineInput, name: lineInput })

const panel = z.strictObject({
  id: lineInput,
  role: z.enum(panelRoles),
  unit: lineInput.exactOptional(),
  name: lineInput,
  members: listInput(person),
  alternates: listInput(person),
  deputies: listInput(z.strictObject(deputy)),
  channel,
})

/** What the administration page may send as a command. Whether a setting can have its value is the rule's affair. */
export const InstitutionAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('RecordPanel'), panel }),
  z.strictObject({ type: z.literal('AppointDeputy'), panel: lineInput, ...deputy }),
  z.strictObject({
    type: z.literal('EndDeputy'),
    panel: lineInput,
    deputy: z.guid().toLowerCase(),
    principal: z.guid().toLowerCase(),
    from: day,
  }),
  z.strictObject({ type: z.literal('RecordChannel'), panel: lineInput, channel }),
  z.strictObject({
    type: z.literal('RecordCostingRates'),
    rates: z.record(lineInput, valueInput),
    confirmed: z.boolean(),
  }),
  z.strictObject({ type: z.literal('RecordClosureDays'), closureDays: listInput(day) }),
  z.strictObject({ type: z.literal('RecordSettings'), settings: z.record(lineInput, valueInput) }),
  z.strictObject({ type: z.literal('NameAdministrators'), administrators: listInput(person) }),
  z.strictObject({ type: z.literal('NameReaders'), group: z.enum(readerGroups), people: listInput(person) }),
  z.strictObject({
    type: z.literal('RecordUnits'),
    units: listInput(z.strictObject({ id: lineInput, name: lineInput, faculty: lineInput.exactOptional() })),
  }),
])
export type InstitutionAction = z.infer<typeof InstitutionAction>

/** `POST /api/institution-commands`. `seen`: the number of the institution that the administrator had before them. */
export const InstitutionCommandBody = z.strictObject({
  seen: z.int().min(0).max(1_000_000),
  command: InstitutionAction,
})
export type InstitutionCommandBody = z.infer<typeof InstitutionCommandBody>
