import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listSettings } from '../../../teams-app/adapters/sharepoint/list-settings.ts'
import { type Column, library, lists } from '../../../teams-app/adapters/sharepoint/lists.ts'
import { quoted, siteScript } from '../../../teams-app/adapters/sharepoint/site-script.ts'

const [auditors, oversight] = ['a1a1a1a1-0000-4000-8000-000000000001', 'b2b2b2b2-0000-4000-8000-000000000002']
const readers = { siteUrl: 'https://contoso.sharepoint.com/sites/micro-credentials', auditors, oversight }
/** One list of each kind of access: the others differ in their names, and a run starts a program for each call. */
const two = listSettings.filter(({ name }) => name === lists.facts.name || name === lists.proposals.name)
const script = siteScript(readers, two)
const standIn = join(import.meta.dirname, '../../support/m365-stand-in.mjs')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'm365-'))
  writeFileSync(join(folder, 'script.sh'), script)
  writeFileSync(join(folder, 'm365'), `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(standIn)} "$@"\n`)
  chmodSync(join(folder, 'm365'), 0o755)
  write(freshSite())
})
afterEach(() => rmSync(folder, { recursive: true }))

type State = {
  me: string
  isSiteAdmin: boolean
  lists: Record<string, { settings: object; views: object[]; isOwn: boolean; assignments: object[] }>
  writes: string[]
}
const stateFile = () => join(folder, 'state.json')
const write = (state: State) => writeFileSync(stateFile(), JSON.stringify(state))
const read = (): State => JSON.parse(readFileSync(stateFile(), 'utf8'))

/** As the provisioning leaves it: every list with its first view, whose filter hides rows, and open to the whole site. */
function freshSite(): State {
  const members = {
    Member: { Id: 7, LoginName: 'Site Members' },
    RoleDefinitionBindings: [{ Id: 1073741827, RoleTypeKind: 3 }],
  }
  const list = () => ({
    settings: {
      ...{ EnableVersioning: false, MajorVersionLimit: 50, OnQuickLaunch: true, NoCrawl: false },
      ...{ EnableModeration: true, ForceCheckout: false, ValidationFormula: null },
    },
    views: [{ Id: '0', Title: 'All Items', DefaultView: true, ViewQuery: '<Where></Where>', fields: ['LinkTitle'] }],
    isOwn: false,
    assignments: [members],
  })
  return {
    me: 'administrator@contoso.example',
    isSiteAdmin: true,
    lists: Object.fromEntries(two.map(({ name }) => [name, list()])),
    writes: [],
  }
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('bash', [join(folder, 'script.sh'), ...args], {
    encoding: 'utf8',
    input: '',
    env: { ...process.env, NODE_OPTIONS: '', PATH: `${folder}:${process.env.PATH}`, M365_STATE: stateFile() },
  })
  return { status, stdout, stderr }
}

describe('the script for what Graph cannot set', () => {
  it('says its plan first, does it, reads it back; run again it changes nothing, but for what somebody changed since', () => {
    const first = run('--yes')
    expect([first.stderr, first.status]).toEqual(['', 0])
    expect(first.stdout).toContain('Plan for https://contoso.sharepoint.com/sites/micro-credentials')
    expect(first.stdout).toContain('Everything is as wanted.')
    const { writes, lists: made } = read()
    expect(made.Facts?.assignments).toEqual([
      expect.objectContaining({ Member: expect.objectContaining({ LoginName: `c:0t.c|tenant|${auditors}` }) }),
    ])
    expect(made.Proposals?.assignments).toEqual([
      expect.objectContaining({ Member: expect.objectContaining({ LoginName: `c:0t.c|tenant|${oversight}` }) }),
    ])
    expect(made.Facts?.views).toContainEqual(
      expect.objectContaining({
        Title: 'The record',
        DefaultView: true,
        ViewQuery: expect.not.stringContaining('Where'),
      }),
    )

    const second = run('--yes')
    expect([second.status, read().writes]).toEqual([0, writes])
    expect(second.stdout).not.toMatch(/^ {2}(to do|NOT SO)/m)

    const state = read()
    expect(made.Facts?.settings).toMatchObject({ EnableModeration: false })
    const facts = state.lists.Facts
    Object.assign(facts?.settings ?? {}, { ValidationFormula: '=[Title]="x"' })
    facts?.assignments.push({
      Member: { Id: 9, LoginName: 'i:0#.f|membership|curious@contoso.example' },
      RoleDefinitionBindings: [{ Id: 1073741827, RoleTypeKind: 3 }],
    })
    Object.assign(facts?.views[1] ?? {}, {
      ViewQuery: '<Where><Eq /></Where>',
      fields: ['FactKey'],
      DefaultView: false,
    })
    Object.assign(facts?.views[0] ?? {}, { DefaultView: true })
    write(state)
    const third = run('--yes')
    expect(third.status).toBe(1)
    const notSo = third.stdout
      .split('What stands now')[1]
      ?.split('\n')
      .filter((line) => line.startsWith('  NOT SO'))
    expect(notSo).toEqual([
      expect.stringContaining('Facts has no validation formula (by hand'),
      expect.stringContaining('Facts opens with “The record” (by hand'),
    ])
    expect(read().lists.Facts?.assignments).toHaveLength(1)
  }, 120_000)

  it('is one that Bash can read, with every list in it', () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { encoding: 'utf8', input: siteScript(readers) })
    expect([status, stderr]).toEqual([0, ''])
    for (const { name } of [...Object.values(lists), library])
      expect(siteScript(readers)).toContain(`begin_list ${quoted(name)}`)
  })

  it('changes nothing when it is asked for the plan, or not answered', () => {
    const planned = run('--plan')
    expect([planned.status, read().writes]).toEqual([1, []])
    expect(planned.stdout).toContain('to do      Facts has readers of its own')
    const unanswered = run()
    expect([unanswered.status, unanswered.stderr, read().writes]).toEqual([1, 'Nothing was changed.\n', []])
  }, 120_000)

  it('refuses whoever would lock themselves out, and whoever is not signed in', () => {
    write({ ...freshSite(), isSiteAdmin: false })
    expect(run('--yes')).toMatchObject({ status: 1, stderr: expect.stringContaining('is no administrator') })
    write({ ...freshSite(), me: '' })
    expect(run('--yes')).toMatchObject({ status: 1, stderr: expect.stringContaining('m365 login') })
    expect(read().writes).toEqual([])
  }, 120_000)
})

describe('the views', () => {
  /** Columns that every list has. */
  const system = ['ID', 'LinkTitle', 'Modified']

  it.each(listSettings.filter(({ views }) => views.length > 0))(
    'of “$name” show columns that it has, ordered by one that is indexed',
    ({ name, views }) => {
      const columns: readonly Column[] = Object.values(lists).find((list) => list.name === name)?.columns ?? []
      const names = [...system, ...columns.map((column) => column.name)]
      const indexed = ['ID', ...columns.filter((column) => column.indexed).map((column) => column.name)]
      expect(views.flatMap((view) => view.columns).filter((column) => !names.includes(column))).toEqual([])
      expect(views.map(({ order }) => order.column).filter((column) => !indexed.includes(column))).toEqual([])
      expect(views.filter(({ isDefault }) => isDefault)).toHaveLength(1)
    },
  )
})

it.each([`it's`, `a "b" $c \`d\` \\`, 'two\nlines'])('a word of Bash is what it was: %j', (text) => {
  expect(spawnSync('bash', ['-c', `printf %s ${quoted(text)}`], { encoding: 'utf8' }).stdout).toBe(text)
})
