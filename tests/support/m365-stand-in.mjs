import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Stands in for the CLI for Microsoft 365: a site in a file (`M365_STATE`), and of the CLI the commands and options below, each from
 * the page of that name in its documentation. Anything else is refused, as the CLI refuses an unknown option.
 * @typedef {{ Member: { Id: number, LoginName: string }, RoleDefinitionBindings: { Id: number, RoleTypeKind: number }[] }} Assignment
 * @typedef {{ Id: string, Title: string, DefaultView: boolean, ViewQuery: string, fields: string[] }} View
 * @typedef {{ settings: Record<string, unknown>, views: View[], isOwn: boolean, assignments: Assignment[] }} List
 * @typedef {{ me: string, isSiteAdmin: boolean, lists: Record<string, List>, writes: string[] }} State
 * @typedef {Record<string, string | true>} Options
 */

const place = ['webUrl', 'listTitle']
const flags = ['default', 'force', 'clearExistingPermissions', 'withPermissions']
const file = process.env.M365_STATE ?? ''
/** @type {State} */
const state = JSON.parse(readFileSync(file, 'utf8'))

/** @param {unknown} title @returns {List} */
function listOf(title) {
  const list = state.lists[String(title)]
  if (!list) throw new Error(`List '${title}' does not exist at site with URL`)
  return list
}

/** @param {View} view */
const viewAnswer = ({ fields, ...view }) => ({
  ...view,
  ListViewXml: `<View><Query>${view.ViewQuery}</Query><ViewFields>${fields.map((name) => `<FieldRef Name="${name}" />`).join('')}</ViewFields></View>`,
})

/** SharePoint writes its own quotes. @param {unknown} query */
const stored = (query) => String(query).replaceAll("'", '"')

/** @param {unknown} list @param {unknown} title */
function viewOf(list, title) {
  const view = listOf(list).views.find((one) => one.Title === title)
  if (!view) throw new Error('The specified view is invalid.')
  return view
}

/** Id and kind of the roles that every site has. @type {Record<string, number>} */
const roles = { 1073741825: 1, 1073741826: 2, 1073741827: 3, 1073741829: 5 }

/** @type {Record<string, { options: string[], writes: boolean, run: (options: Options) => unknown }>} */
const commands = {
  status: { options: [], writes: false, run: () => ({ connectedAs: state.me, authType: 'DeviceCode' }) },
  'spo user get': {
    options: ['webUrl', 'id', 'email', 'loginName'],
    writes: false,
    run: ({ loginName }) => ({ LoginName: loginName, IsSiteAdmin: state.isSiteAdmin }),
  },
  'spo list get': {
    options: ['webUrl', 'id', 'title', 'url', 'properties', 'withPermissions'],
    writes: false,
    run: ({ title, properties, withPermissions }) => {
      const { settings, isOwn, assignments } = listOf(title)
      const all = { Title: title, ...settings, HasUniqueRoleAssignments: isOwn, RoleAssignments: assignments }
      const asked = typeof properties === 'string' ? properties.split(',') : withPermissions ? Object.keys(all) : []
      return Object.fromEntries(Object.entries(all).filter(([name]) => asked.includes(name)))
    },
  },
  'spo list set': {
    options: [
      ...['webUrl', 'id', 'title', 'url', 'enableVersioning', 'majorVersionLimit', 'noCrawl', 'onQuickLaunch'],
      ...['enableModeration', 'forceCheckout'],
    ],
    writes: true,
    run: ({ webUrl: _, title, ...changes }) => {
      const { settings } = listOf(title)
      for (const [option, value] of Object.entries(changes)) {
        settings[`${option.charAt(0).toUpperCase()}${option.slice(1)}`] = JSON.parse(String(value))
      }
    },
  },
  'spo list view list': {
    options: [...place, 'listId', 'listUrl'],
    writes: false,
    run: ({ listTitle }) => listOf(listTitle).views.map(viewAnswer),
  },
  'spo list view add': {
    options: [...place, 'title', 'fields', 'viewQuery', 'default', 'paged', 'rowLimit'],
    writes: true,
    run: ({ listTitle, title, fields, viewQuery, default: isDefault }) => {
      const { views } = listOf(listTitle)
      if (isDefault) for (const view of views) view.DefaultView = false
      views.push({
        Id: String(views.length),
        Title: String(title),
        DefaultView: isDefault === true,
        ViewQuery: stored(viewQuery),
        fields: String(fields).split(','),
      })
    },
  },
  'spo list view set': {
    // "Specify properties to update using their names": ViewQuery is one of a view's in "spo list view get".
    options: [...place, 'id', 'title', 'ViewQuery'],
    writes: true,
    run: ({ listTitle, title, ViewQuery }) => {
      viewOf(listTitle, title).ViewQuery = stored(ViewQuery)
    },
  },
  'spo list view field add': {
    options: [...place, 'viewTitle', 'viewId', 'id', 'title', 'position'],
    writes: true,
    run: ({ listTitle, viewTitle, title }) => {
      viewOf(listTitle, viewTitle).fields.push(String(title))
    },
  },
  'spo list roleinheritance break': {
    options: [...place, 'clearExistingPermissions', 'force'],
    writes: true,
    run: ({ listTitle, clearExistingPermissions }) => {
      const list = listOf(listTitle)
      list.isOwn = true
      if (clearExistingPermissions) list.assignments = [assignment(1, `i:0#.f|membership|${state.me}`, 1073741829)]
    },
  },
  'spo list roleassignment add': {
    options: [...place, 'principalId', 'upn', 'entraGroupId', 'groupName', 'roleDefinitionId', 'roleDefinitionName'],
    writes: true,
    run: ({ listTitle, entraGroupId, roleDefinitionId }) => {
      const { isOwn, assignments } = listOf(listTitle)
      if (!isOwn) throw new Error('This operation is not allowed on an object that inherits permissions.')
      assignments.push(assignment(100 + assignments.length, `c:0t.c|tenant|${entraGroupId}`, Number(roleDefinitionId)))
    },
  },
  'spo list roleassignment remove': {
    options: [...place, 'principalId', 'upn', 'entraGroupId', 'groupName', 'force'],
    writes: true,
    run: ({ listTitle, principalId }) => {
      const list = listOf(listTitle)
      if (!list.isOwn) throw new Error('This operation is not allowed on an object that inherits permissions.')
      list.assignments = list.assignments.filter(({ Member }) => Member.Id !== Number(principalId))
    },
  },
}

/** @param {number} id @param {string} login @param {number} role @returns {Assignment} */
function assignment(id, login, role) {
  return {
    Member: { Id: id, LoginName: login },
    RoleDefinitionBindings: [{ Id: role, RoleTypeKind: roles[role] ?? 0 }],
  }
}

const words = process.argv.slice(2)
const at = words.findIndex((word) => word.startsWith('-'))
const name = words.slice(0, at < 0 ? words.length : at).join(' ')
try {
  const command = commands[name]
  if (!command) throw new Error(`Command '${name}' was not found.`)
  const options = optionsFrom(words.slice(at < 0 ? words.length : at))
  const strange = Object.keys(options).find((option) => !command.options.includes(option))
  if (strange) throw new Error(`Invalid option: '${strange}' of ${name}`)
  const answer = command.run(options)
  if (answer !== undefined) console.log(JSON.stringify(answer))
  if (command.writes) {
    state.writes.push(words.join(' '))
    writeFileSync(file, JSON.stringify(state))
  }
} catch (error) {
  console.error(`Error: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}

/** `--output json` is taken of every command. @param {string[]} said @returns {Options} */
function optionsFrom(said) {
  /** @type {Options} */
  const options = {}
  for (let index = 0; index < said.length; index += 1) {
    const option = (said[index] ?? '').replace(/^--/, '')
    if (flags.includes(option)) options[option] = true
    else {
      index += 1
      options[option] = said[index] ?? ''
    }
  }
  if (options.output !== undefined && options.output !== 'json')
    throw new Error(`Output ${options.output} is not here.`)
  const { output: _, ...rest } = options
  return rest
}
