import { columnOf, type ListKey, library, lists } from './lists.ts'

/**
 * Who reads a list in SharePoint. `records`: the records auditors; `projection`: the oversight group. Nobody writes but the
 * application, whose right stands on the site and not on the list.
 */
export type Access = 'records' | 'projection'

export type View = {
  title: string
  /** Internal names, in order. */
  columns: readonly string[]
  order: { column: string; ascending: boolean }
  /**
   * The one that opens first. It never has a filter: what Graph answers for a whole list may follow it (docs/unproven.md, 9).
   */
  isDefault: boolean
}

/** What Graph v1.0 cannot set of a list or library. */
export type ListSettings = { name: string; access: Access; views: readonly View[] }

/** Versions that are kept of a row or file at the least. SharePoint's own interface offers 500. */
export const VERSIONS = 500

const newestFirst = { column: 'ID', ascending: false }
const opening = (title: string, columns: readonly string[], order: View['order'] = newestFirst): View => ({
  title,
  columns,
  order,
  isDefault: true,
})

const settings: Record<ListKey, { access: Access; views: readonly View[] }> = {
  facts: {
    access: 'records',
    views: [opening('The record', ['FactKey', 'FactType', 'RecordedBy', 'RecordedAt', 'Stream', 'FactNumber', 'Hash'])],
  },
  expressionsOfInterest: {
    access: 'records',
    views: [
      opening('Forms', [
        'Proposal',
        'LinkTitle',
        columnOf('lead'),
        'BreakEvenLight',
        'NetAfterDevelopment',
        'Modified',
      ]),
    ],
  },
  proposals: {
    access: 'projection',
    views: [
      opening(
        'Where they stand',
        ['Proposal', 'LinkTitle', 'LeadName', 'Stage', 'OnHold', 'WaitsFor', 'WaitsSince', 'DueAt'],
        {
          column: 'ChangedAt',
          ascending: false,
        },
      ),
      {
        title: 'What is due first',
        columns: ['DueAt', 'Proposal', 'LinkTitle', 'WaitsFor', 'Stage', 'LeadName'],
        order: { column: 'DueAt', ascending: true },
        isDefault: false,
      },
    ],
  },
  messages: {
    access: 'records',
    views: [
      opening('What was told', ['MessageKey', 'Proposal', 'MessageState', 'ClaimedAt', 'Tries', 'Reason'], {
        column: 'ClaimedAt',
        ascending: false,
      }),
    ],
  },
  conversations: {
    access: 'records',
    views: [opening('Who is reached where', ['Subject', 'SubjectKind', 'Modified'])],
  },
  people: { access: 'records', views: [opening('Who is called what', ['PersonId', 'LinkTitle', 'KnownSince'])] },
  delivery: { access: 'records', views: [opening('How far', ['CursorKey', 'Modified'])] },
}

/** Every list, then the library, whose own view is left as it is: a folder each proposal. */
export const listSettings: readonly ListSettings[] = [
  ...Object.entries(settings).map(([key, own]) => ({ name: lists[key as ListKey].name, ...own })),
  { name: library.name, access: 'records', views: [] },
]
