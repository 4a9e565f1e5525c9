import { expect, it } from 'vitest'
import { type FoundList, type FoundSite, foundColumns } from '../../../teams-app/adapters/sharepoint/found-site.ts'
import { type Column, type ListKey, library, lists } from '../../../teams-app/adapters/sharepoint/lists.ts'
import { faultsOf } from '../../../teams-app/adapters/sharepoint/site-faults.ts'

const keys = Object.keys(lists) as ListKey[]
const opened = Object.fromEntries(keys.map((key) => [key, `id of ${key}`])) as Record<ListKey, string>

type AsGraphSays = Column & { id: string }

/** A site that has everything, in which Graph says of one list's columns what a test makes of them. */
function site(changed?: ListKey, change: (columns: AsGraphSays[]) => object[] = (columns) => columns): FoundSite {
  const found = keys.map((key): FoundList => {
    const columns: AsGraphSays[] = lists[key].columns.map((column) => ({ ...column, id: column.name }))
    const { name } = lists[key]
    const value = key === changed ? change(columns) : columns
    return { id: opened[key], name, address: name, isLibrary: false, columns: foundColumns({ value }) }
  })
  const shelf = { id: 'library', name: library.name, address: library.name, isLibrary: true, columns: [] }
  return { id: 'site', lists: [...found, shelf] }
}

const changing = (name: string, changes: object) => (columns: AsGraphSays[]) =>
  columns.map((column) => (column.name === name ? { ...column, ...changes } : column))

it('B19: a site that is as it was made has no faults', () => {
  expect(faultsOf(site(), opened)).toEqual({ missing: [], warnings: [] })
})

it.each<[string, ListKey, (columns: AsGraphSays[]) => object[], RegExp]>([
  ['is required', 'messages', changing('Reason', { required: true }), /^The column Messages\.Reason is required/],
  [
    'of their own is required',
    'proposals',
    (columns) => [...columns, { id: 'x', name: 'Mine', text: {}, required: true }],
    /^The column Proposals\.Mine is required/,
  ],
  [
    'has a validation formula',
    'facts',
    changing('Stream', { validation: { formula: '=[Stream]="x"' } }),
    /^The column Facts\.Stream has a validation formula/,
  ],
  [
    'holds whether a row is approved',
    'expressionsOfInterest',
    (columns) => [...columns, { id: 'x', name: '_ModerationStatus', readOnly: true, contentApprovalStatus: {} }],
    /^Rows of the list Expressions of Interest have to be approved/,
  ],
])('B19: a column that %s is a warning with what to do', (_, list, change, words) => {
  expect(faultsOf(site(list, change), opened)).toEqual({ missing: [], warnings: [expect.stringMatching(words)] })
})

it('B19: a column whose type was changed stops the application, and says which type is needed', () => {
  const { missing } = faultsOf(site('messages', changing('Tries', { number: undefined, text: {} })), opened)
  expect(missing).toEqual([expect.stringMatching(/^The column Messages\.Tries holds “line” where “number” is needed/)])
})

it('B8: a list of the right name at another address counts only where no list has the address', () => {
  const { id, lists: found } = site()
  const renamed = found.map((list) => (list.name === 'Facts' ? { ...list, name: 'The record' } : list))
  const second = { id: 'second', name: 'Facts', address: 'Facts1', isLibrary: false, columns: [] }
  expect(faultsOf({ id, lists: [...renamed, second] }, opened)).toEqual({
    missing: [],
    warnings: [expect.stringMatching(/^The list Facts is called “The record” now/)],
  })
  const elsewhere = found.map((list) => (list.name === 'Facts' ? { ...list, address: 'Facts2' } : list))
  expect(faultsOf({ id, lists: elsewhere }, opened)).toEqual({ missing: [], warnings: [] })
})
