import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as actions from '../../../teams-app/api/actions.ts'
import * as calendar from '../../../teams-app/api/calendar-actions.ts'
import * as institution from '../../../teams-app/api/institution-actions.ts'
import { queries } from '../../../teams-app/api/requests.ts'
import { BODY_LIMIT, textInputs } from '../../../teams-app/domain/core/text-inputs.ts'
import { seen } from '../given-history.ts'
import { amina, schoolPanel } from '../given-institution.ts'

const { find: FindPeople } = queries

/** Every schema that the contract exports, by where it stands, and what is typed into the search for people. */
const schemas = Object.entries<unknown>({ ...actions, ...calendar, ...institution, FindPeople }).flatMap(
  ([name, schema]): [string, z.ZodType][] => (schema instanceof z.ZodType ? [[name, schema]] : []),
)

type Leaf = { path: string; schema: z.ZodType }

/** Every place of a schema that holds text or anything at all; what was made to clean is one place, whatever it is made of. */
function leaves(path: string, schema: z.ZodType): Leaf[] {
  if (textInputs.has(schema)) return []
  const within = (name: string, inner: unknown) => leaves(`${path}${name}`, inner as z.ZodType)
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, inner]) => within(`.${key}`, inner))
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option, at) => within(`|${at}`, option))
  if (schema instanceof z.ZodArray) return within('[]', schema.element)
  if (schema instanceof z.ZodRecord) return [...within('{key}', schema.keyType), ...within('{}', schema.valueType)]
  if ('unwrap' in schema && typeof schema.unwrap === 'function') return within('', schema.unwrap())
  if (schema instanceof z.ZodPipe) return within('', schema.in)
  if (schema instanceof z.ZodString || schema instanceof z.ZodUnknown || schema instanceof z.ZodAny)
    return [{ path, schema }]
  if (schema instanceof z.ZodStringFormat) return [{ path, schema }]
  const holdsNoText = [z.ZodEnum, z.ZodLiteral, z.ZodNumber, z.ZodBoolean].some((kind) => schema instanceof kind)
  if (!holdsNoText) throw new Error(`${path} is a kind of schema that this test does not know.`)
  return []
}

/** A text that one pattern describes to its last letter: an id, a day, an address. */
const isDescribed = ({ schema }: Leaf): boolean => {
  if (schema instanceof z.ZodStringFormat) return true
  const { pattern } = (schema as z.ZodString)._zod
  return (
    pattern?.source.startsWith('^') === true && pattern.source.endsWith('$') && !schema.safeParse('a\u202E b').success
  )
}

/** Read by the rule of the field that they name: `input-text.test.ts` asks each of them. */
const readByRules = ['SaveAnswerBody.value', 'SaveAnswerBody.base']

it('B10: no text comes in but through the one way that cleans it, or by a pattern that describes all of it', () => {
  const bare = schemas
    .flatMap(([name, schema]) => leaves(name, schema))
    .filter((leaf) => !isDescribed(leaf))
    .map(({ path }) => path)
  expect(bare).toEqual(readByRules)
})

describe('what comes in', () => {
  const dirty = (text: string) => `\u200B ${text}\u0000\u202E\uFEFF `
  const onProposal = { proposal: 'MC-2026-001' }

  it('B10: has marks that nobody sees taken off, in a reason, a title, a name', () => {
    const hold = actions.TabAction.parse({ type: 'Hold', ...onProposal, reason: dirty('It waits.\r\nStill.') })
    expect(hold).toMatchObject({ reason: 'It waits.\nStill.' })
    const opening = '6f2c0a52-1111-4e0b-9c55-000000000001'
    const open = actions.TabAction.parse({ type: 'OpenProposal', opening, title: dirty('Heat\nPumps') })
    expect(open).toMatchObject({ title: 'Heat Pumps' })
    expect(actions.person.parse({ ...amina, name: dirty('Amina') })).toEqual({ ...amina, name: 'Amina' })
    expect(actions.person.safeParse({ ...amina, name: '\u200B\u3164' }).success).toBe(false)
  })

  it('B10: is cleaned in a card’s box, a channel’s name, and a setting', () => {
    const answer = {
      type: 'AnswerAgreement',
      ...onProposal,
      request: 'head-of-school-agreement-1',
      seen: seen(),
      answer: 'not-yet',
    }
    expect(actions.CardAction.parse({ ...answer, reason: dirty('') })).toMatchObject({ reason: '' })
    const channel = { id: schoolPanel.channel.id, name: dirty('Heads') }
    const command = { type: 'RecordChannel', panel: schoolPanel.id, channel }
    expect(institution.InstitutionAction.parse(command)).toMatchObject({ channel: { name: 'Heads' } })
    const settings = { guidance: dirty('Guidance v1.0'), answerWithinWorkingDays: 5 }
    expect(institution.InstitutionAction.parse({ type: 'RecordSettings', settings })).toMatchObject({
      settings: { guidance: 'Guidance v1.0', answerWithinWorkingDays: 5 },
    })
  })

  it('B18: is as much as a request can hold, so that the rule’s own sentence about its limit is read', () => {
    const people = Array.from({ length: 90 }, () => amina)
    const panel = { ...schoolPanel, members: people, alternates: people, deputies: [] }
    expect(institution.InstitutionAction.safeParse({ type: 'RecordPanel', panel }).success).toBe(true)
    const administrators = { type: 'NameAdministrators', administrators: people }
    expect(institution.InstitutionAction.safeParse(administrators).success).toBe(true)
    const coAuthors = { type: 'NameCoAuthors', ...onProposal, coAuthors: people }
    expect(actions.TabAction.safeParse(coAuthors).success).toBe(true)
    const attendees = Array.from({ length: 900 }, (_, at) => `Somebody ${at}`)
    const meeting = {
      type: 'RecordMeeting',
      ...onProposal,
      on: '2026-11-27',
      attendees,
      outcome: 'x'.repeat(BODY_LIMIT),
    }
    expect(actions.TabAction.safeParse(meeting).success).toBe(true)
  })
})
