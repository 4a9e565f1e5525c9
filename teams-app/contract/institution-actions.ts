import { z } from 'zod'
import { ADMINISTRATOR_LIMIT, CLOSURE_DAY_LIMIT, READER_LIMIT } from '../domain/change-institution.ts'
import { panelRoles, readerGroups } from '../domain/institution.ts'
import { PANEL_NAME_LIMIT, SEAT_LIMIT } from '../domain/panel-changes.ts'
import { UNIT_LIMIT, UNIT_NAME_LIMIT } from '../domain/units.ts'
import { day, person } from './actions.ts'

/** Longer than the rules allow, so that the rule's own sentence about the limit is what people read. */
const roomy = 4
const name = (limit: number) =>
  z
    .string()
    .trim()
    .max(limit * roomy)
const people = (limit: number) => z.array(person).max(limit * roomy)
const id = z.string().max(200)

const deputy = { deputy: person, principal: person, from: day, to: day }
const channel = z.strictObject({ id, name: name(PANEL_NAME_LIMIT) })

const panel = z.strictObject({
  id,
  role: z.enum(panelRoles),
  unit: id.exactOptional(),
  name: name(PANEL_NAME_LIMIT),
  members: people(SEAT_LIMIT),
  alternates: people(SEAT_LIMIT),
  deputies: z.array(z.strictObject(deputy)).max(SEAT_LIMIT * roomy),
  channel,
})

/** What the administration page may send as a command. Whether a setting can have its value is the rule's affair. */
export const InstitutionAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('RecordPanel'), panel }),
  z.strictObject({ type: z.literal('AppointDeputy'), panel: id, ...deputy }),
  z.strictObject({
    type: z.literal('EndDeputy'),
    panel: id,
    deputy: z.guid().toLowerCase(),
    principal: z.guid().toLowerCase(),
    from: day,
  }),
  z.strictObject({ type: z.literal('RecordChannel'), panel: id, channel }),
  z.strictObject({
    type: z.literal('RecordCostingRates'),
    rates: z.record(z.string().max(60), z.unknown()),
    confirmed: z.boolean(),
  }),
  z.strictObject({ type: z.literal('RecordClosureDays'), closureDays: z.array(day).max(CLOSURE_DAY_LIMIT * roomy) }),
  z.strictObject({ type: z.literal('RecordSettings'), settings: z.record(z.string().max(60), z.unknown()) }),
  z.strictObject({ type: z.literal('NameAdministrators'), administrators: people(ADMINISTRATOR_LIMIT) }),
  z.strictObject({ type: z.literal('NameReaders'), group: z.enum(readerGroups), people: people(READER_LIMIT) }),
  z.strictObject({
    type: z.literal('RecordUnits'),
    units: z
      .array(z.strictObject({ id, name: name(UNIT_NAME_LIMIT), faculty: id.exactOptional() }))
      .max(UNIT_LIMIT * roomy),
  }),
])
export type InstitutionAction = z.infer<typeof InstitutionAction>

/** `POST /api/institution-commands`. `seen`: the number of the institution that the administrator had before them. */
export const InstitutionCommandBody = z.strictObject({
  seen: z.int().min(0).max(1_000_000),
  command: InstitutionAction,
})
export type InstitutionCommandBody = z.infer<typeof InstitutionCommandBody>
