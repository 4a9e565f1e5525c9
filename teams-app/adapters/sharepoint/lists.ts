import type { ColumnDefinition } from '@microsoft/microsoft-graph-types'
import { type Field, type FieldKey, fieldKeys, fieldOf } from '../../domain/forms/expression-of-interest.ts'

/** A column as it is made. `name` is internal and stays for good; people see `displayName`. */
export type Column = ColumnDefinition & { name: string }

export type ListDefinition = {
  /** Name of the list in the site. */
  name: string
  description: string
  columns: readonly Column[]
}

const line = (name: string, displayName: string): Column => ({ name, displayName, text: { maxLength: 255 } })
/** A seal with the name of its key. */
const sealed = (name: string, displayName: string): Column => ({ name, displayName, text: { maxLength: 96 } })
const indexed = (column: Column): Column => ({ ...column, indexed: true })
const unique = (column: Column): Column => ({ ...column, indexed: true, enforceUniqueValues: true })
const long = (name: string, displayName: string): Column => ({
  name,
  displayName,
  text: { allowMultipleLines: true, textType: 'plain' },
})
const whole = (name: string, displayName: string): Column => ({ name, displayName, number: { decimalPlaces: 'none' } })
const yes = (name: string, displayName: string): Column => ({ name, displayName, boolean: {} })
const pounds = (name: string, label: string): Column => ({
  name,
  displayName: `${label} (£)`,
  number: { decimalPlaces: 'two' },
})
const percent = (name: string, label: string): Column => ({
  name,
  displayName: `${label} (%)`,
  number: { decimalPlaces: 'two' },
})
const moment = (name: string, displayName: string): Column => ({ name, displayName, dateTime: { format: 'dateTime' } })

/** By which a row that somebody changed by hand is told from one that the application wrote (`row-seal.ts`). */
const seal = sealed('Seal', 'Seal')

/**
 * Column names that SharePoint owns, or that say too little in a list, for some of the fields. The others are their field's
 * key with a capital.
 */
const columnNames: Partial<Record<FieldKey, string>> = { lead: 'LeadUnit', level: 'CreditLevel', start: 'FirstStart' }

/** Internal name of the column that holds a field of the Expression of Interest. */
export const columnOf = (key: FieldKey): string => columnNames[key] ?? `${key.charAt(0).toUpperCase()}${key.slice(1)}`

/** A field's column, derived from its kind: the form, the type and the list cannot differ. */
function columnFor(key: FieldKey): Column {
  const field: Field = fieldOf(key)
  const name = columnOf(key)
  const { kind, label } = field
  switch (kind.is) {
    case 'line':
    case 'link':
    case 'unit':
    case 'person':
    case 'month':
      return line(name, label)
    case 'text':
    case 'units':
    case 'rows':
    case 'list':
      return long(name, label)
    case 'pick':
      return { name, displayName: label, choice: { choices: [...kind.choices], displayAs: 'dropDownMenu' } }
    case 'count':
    case 'choice':
      return whole(name, label)
    case 'money':
      return { name, displayName: `${label} (£)`, number: { decimalPlaces: 'two', minimum: 0 } }
    case 'yes':
      return { name, displayName: label, boolean: {} }
    case 'several':
      return { name, displayName: label, choice: { choices: [...kind.choices], displayAs: 'checkBoxes' } }
  }
}

/** Every list has a `Title` of its own, so it is not made again. */
const answerColumns = fieldKeys.filter((key) => columnOf(key) !== 'Title').map(columnFor)

/** What the costing came to when a figure of it was last saved, for views and charts; never read back. */
const costedColumns = [
  pounds('NetAfterDevelopment', 'Net after development'),
  percent('MarginAfterDevelopment', 'Margin after development'),
  pounds('DevelopmentCost', 'Full cost of development'),
  pounds('UnitContribution', 'What one learner leaves'),
  whole('PlannedLearners', 'Learners planned, all years'),
  whole('BreakEvenLearners', 'Learners to break even'),
  line('BreakEvenLight', 'Break-even'),
  whole('PaybackYear', 'Pays back in year'),
]

export const lists = {
  facts: {
    name: 'Facts',
    description: 'What happened, in order. Written by the application alone; a changed row is found out.',
    columns: [
      unique(line('FactKey', 'Fact')),
      indexed(line('Stream', 'Proposal')),
      whole('FactNumber', 'Number'),
      line('FactType', 'What happened'),
      line('RecordedBy', 'By'),
      moment('RecordedAt', 'At'),
      long('Data', 'Data'),
      line('Hash', 'Hash'),
    ],
  },
  expressionsOfInterest: {
    name: 'Expressions of Interest',
    description: 'Expressions of Interest as they are being written.',
    columns: [
      unique(line('Proposal', 'Reference')),
      ...answerColumns,
      long('Costing', 'Costing: what is otherwise than assumed'),
      ...costedColumns,
      long('FieldEdits', 'Who changed what'),
    ],
  },
  proposals: {
    name: 'Proposals',
    description: 'Where each proposal stands. Rebuilt from the facts; changes made here are repaired.',
    columns: [
      unique(line('Proposal', 'Reference')),
      indexed(line('LeadName', 'Lead')),
      line('AcademicLead', 'Academic Lead'),
      indexed(line('AcademicLeadId', 'Academic Lead (id)')),
      line('ProposalOwner', 'Proposal Owner'),
      line('ProposalOwnerId', 'Proposal Owner (id)'),
      line('OpenedBy', 'Opened by'),
      line('OpenedById', 'Opened by (id)'),
      line('CoAuthors', 'Written with'),
      long('CoAuthorPeople', 'Written with (ids and names)'),
      indexed(line('Stage', 'Stage')),
      yes('OnHold', 'On hold'),
      line('WaitsFor', 'Waits for'),
      long('WaitsForPeople', 'Waits for (ids)'),
      moment('WaitsSince', 'Since'),
      indexed(moment('DueAt', 'Due')),
      indexed(moment('ChangedAt', 'Last changed')),
      whole('FactNumber', 'Number of facts'),
      sealed('FactHead', 'Head of the record'),
      whole('FormRow', 'Row of the form'),
      long('ReadBy', 'Read by (ids)'),
      long('AtRest', 'At rest: nothing is open (ids of those with a part)'),
      seal,
    ],
  },
  messages: {
    name: 'Messages',
    description: 'What was told to whom. Its unique key is the claim of whoever sends.',
    columns: [
      unique(line('MessageKey', 'Message')),
      indexed(line('Proposal', 'Reference')),
      indexed(line('MessageState', 'State')),
      indexed(moment('ClaimedAt', 'Claimed at')),
      line('Shown', 'Shows'),
      line('ConversationId', 'Conversation'),
      indexed(line('ActivityId', 'Activity')),
      line('ServiceUrl', 'Service address'),
      line('RefreshedBy', 'Refreshes by itself for'),
      line('Reason', 'Why not'),
      yes('PostedAgain', 'Posted again after it was deleted'),
      whole('Tries', 'Tries'),
      line('ReplayedBy', 'Tried again by'),
      moment('ReplayedAt', 'Tried again at'),
    ],
  },
  conversations: {
    name: 'Conversations',
    description: 'Where people and teams are reached by the bot.',
    columns: [
      unique(line('Subject', 'Person or team')),
      line('SubjectKind', 'Kind'),
      line('TeamsId', 'Teams id'),
      line('ConversationId', 'Conversation'),
      line('ServiceUrl', 'Service address'),
      seal,
    ],
  },
  people: {
    name: 'People',
    description:
      'Names and addresses of those whom the facts speak of. Deleting a row erases them; the facts stay whole.',
    columns: [unique(line('PersonId', 'Person (id)')), line('Mail', 'Address'), moment('KnownSince', 'Known since')],
  },
  delivery: {
    name: 'Delivery',
    description:
      'How far delivery has come, the record of who sits where, and what was told about each proposal: a row each.',
    columns: [unique(line('CursorKey', 'Cursor')), long('CursorValue', 'Place'), seal],
  },
} as const satisfies Record<string, ListDefinition>

export type ListKey = keyof typeof lists

/** The document library of what was submitted. */
export const library = {
  name: 'Submissions',
  description: 'What was submitted, frozen: each version as data and as a readable document.',
} as const
