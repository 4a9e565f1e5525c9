import { createHash } from 'node:crypto'
import type { Column, ColumnKind } from './column-definition.ts'

/** The columns SharePoint gives every list of a template. */
export function systemColumns(template: 'genericList' | 'documentLibrary'): Column[] {
  const line: ColumnKind = {
    kind: 'text',
    text: { allowMultipleLines: false, appendChangesToExistingText: false, linesForEditing: 0, maxLength: 255 },
  }
  const time: ColumnKind = { kind: 'dateTime', dateTime: { displayAs: 'default', format: 'dateTime' } }
  return [
    column('Title', 'Title', line, { required: template === 'genericList' }),
    ...(template === 'documentLibrary'
      ? [column('FileLeafRef', 'Name', line, { required: true, readOnly: true })]
      : []),
    column('ID', 'ID', { kind: 'system' }, { readOnly: true, indexed: true }),
    column('ContentType', 'Content Type', { kind: 'system' }, { readOnly: true }),
    column('Modified', 'Modified', time, { readOnly: true }),
    column('Created', 'Created', time, { readOnly: true }),
    column('Author', 'Created By', { kind: 'system' }, { readOnly: true }),
    column('Editor', 'Modified By', { kind: 'system' }, { readOnly: true }),
    column('_UIVersionString', 'Version', { kind: 'system' }, { readOnly: true }),
    column('Attachments', 'Attachments', { kind: 'system' }, { readOnly: true }),
  ]
}

function column(name: string, displayName: string, kind: ColumnKind, more: Partial<Column>): Column {
  const hex = createHash('sha256').update(`column ${name}`).digest('hex')
  return {
    id: hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    name,
    displayName,
    description: '',
    columnGroup: '_Hidden',
    required: more.required ?? false,
    hidden: false,
    readOnly: more.readOnly ?? false,
    indexed: more.indexed ?? false,
    enforceUniqueValues: false,
    ...kind,
  }
}
