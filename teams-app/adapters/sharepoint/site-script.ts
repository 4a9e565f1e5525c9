import { type Access, type ListSettings, listSettings, VERSIONS, type View } from './list-settings.ts'
import { scriptParts } from './site-script-parts.ts'

/** Whom the script gives what. Groups are object ids of Entra, guids in lower case. */
export type ScriptReaders = {
  /** `https://contoso.sharepoint.com/sites/micro-credentials` */
  siteUrl: string
  /** May read the lists of the record. */
  auditors: string
  /** May read the lists that are made for people. */
  oversight: string
}

/**
 * What Graph v1.0 cannot set, as a Bash script for the CLI for Microsoft 365, derived from `lists.ts` and `list-settings.ts`: views,
 * versions, navigation, who may read. The script says its plan, asks, does it, reads back, and ends with a table and with 1 when
 * anything is not as wanted. Run again it changes nothing.
 * @param settings of which lists and libraries
 */
export function siteScript(
  { siteUrl, auditors, oversight }: ScriptReaders,
  settings: readonly ListSettings[] = listSettings,
): string {
  const readers: Record<Access, string> = { records: auditors, projection: oversight }
  const wanted = settings.map((list) => wantedOf(list, readers[list.access])).join('\n')
  return [
    scriptParts.opening,
    `site=${quoted(siteUrl)}`,
    scriptParts.functions,
    `everything_wanted() {\n${wanted}}`,
    scriptParts.closing,
  ].join('\n')
}

function wantedOf({ name, access, views }: ListSettings, reader: string): string {
  const who = access === 'records' ? 'the records auditors' : 'the oversight group'
  return [
    ['begin_list', name],
    ['want_setting', 'EnableVersioning', '--enableVersioning', 'true', 'keeps versions'],
    [
      'want_at_least',
      'MajorVersionLimit',
      '--majorVersionLimit',
      String(VERSIONS),
      `keeps ${VERSIONS} versions or more`,
    ],
    [
      'want_setting',
      'OnQuickLaunch',
      '--onQuickLaunch',
      String(access === 'projection'),
      access === 'projection' ? 'stands in the navigation' : 'is left out of the navigation',
    ],
    ['want_setting', 'EnableModeration', '--enableModeration', 'false', 'needs no approval of its rows'],
    ['want_setting', 'ForceCheckout', '--forceCheckout', 'false', 'needs no check-out'],
    ['want_none', 'ValidationFormula', 'has no validation formula (by hand: list settings, validation settings)'],
    ...(access === 'records' ? [['want_setting', 'NoCrawl', '--noCrawl', 'true', 'is not found by searching']] : []),
    ...views.flatMap(wantedOfView),
    ['want_readers', reader, who],
  ]
    .map(([call = '', ...said]) => `  ${call} ${said.map(quoted).join(' ')}\n`)
    .join('')
}

function wantedOfView({ title, columns, order, isDefault }: View): string[][] {
  const ascending = order.ascending ? 'TRUE' : 'FALSE'
  return [['want_view', title, isDefault ? 'default' : 'beside', order.column, ascending, ...columns]]
}

/** One word of Bash, whatever is in it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
