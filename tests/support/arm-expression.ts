/** What an expression is evaluated with: the template's own parts, and how a resource speaks of itself. */
export type Scope = {
  parameters: Record<string, string>
  /** As they stand in the template. */
  variables: Record<string, string>
  /** Names of parameters and variables that were asked for. */
  used: Set<string>
}

const SUBSCRIPTION = '/subscriptions/0'
const GROUP = `${SUBSCRIPTION}/resourceGroups/group`

/**
 * The text that Azure Resource Manager would make of `[…]`, as far as the template uses its functions; other text as it is.
 * Throws for a function, parameter or variable that there is not, and for what cannot be read. Source: "ARM template functions".
 */
export function evaluate(text: string, scope: Scope): string {
  const inner = /^\[(?!\[)(.*)\]$/s.exec(text)?.[1]
  if (inner === undefined) return text
  const [value, rest] = readValue(inner, scope)
  if (rest !== '') throw new Error(`${text} goes on with ${rest}`)
  return value
}

function readValue(text: string, scope: Scope): [string, string] {
  const literal = /^'((?:[^']|'')*)'/.exec(text)
  if (literal) return [(literal[1] ?? '').replaceAll("''", "'"), text.slice(literal[0].length)]
  const name = /^(\w+)\(/.exec(text)
  if (!name) throw new Error(`${text} is neither a literal nor a call`)
  let rest = text.slice(name[0].length)
  const given: string[] = []
  while (!rest.startsWith(')')) {
    const [value, after] = readValue(rest, scope)
    given.push(value)
    if (!/^(, |\))/.test(after)) throw new Error(`${after} should go on with a comma or end`)
    rest = after.replace(/^, /, '')
  }
  const path = /^\)((?:\.\w+)*)/.exec(rest)
  return [called(name[1] ?? '', given, path?.[1] ?? '', scope), rest.slice(path?.[0].length ?? 1)]
}

function called(name: string, given: string[], path: string, scope: Scope): string {
  switch (`${name}()${path}`) {
    case 'concat()':
      return given.join('')
    case 'parameters()':
    case 'variables()': {
      const [asked = ''] = given
      const found = name === 'parameters' ? scope.parameters[asked] : scope.variables[asked]
      if (found === undefined) throw new Error(`There is no ${asked} among the ${name}.`)
      scope.used.add(`${name} ${asked}`)
      return evaluate(found, scope)
    }
    case 'resourceId()':
      return `${GROUP}/providers/${placed(given)}`
    case 'subscriptionResourceId()':
      return `${SUBSCRIPTION}/providers/${placed(given)}`
    case 'extensionResourceId()':
      return `${given[0]}/providers/${placed(given.slice(1))}`
    case 'guid()':
    case 'uniqueString()':
      return `${name}-${given.join('+').replaceAll('/', '-')}`
    case 'resourceGroup().location':
      return 'uksouth'
    case 'resourceGroup().id':
      return GROUP
    case 'subscription().tenantId':
      return '0f8b1c5e-3a57-4d5c-9d0e-6a1f6d6f7a03'
    case 'reference().identity.principalId':
      return `principal of ${given[0]}`
    default:
      throw new Error(`The template does not know ${name}()${path}`)
  }
}

/** `Microsoft.Web/sites/config` and two names: `Microsoft.Web/sites/one/config/other`. */
export function placed([type = '', ...names]: string[]): string {
  const [provider, ...types] = type.split('/')
  if (types.length !== names.length) throw new Error(`${type} takes ${types.length} names, not ${names.length}`)
  return [provider, ...types.flatMap((part, index) => [part, names[index]])].join('/')
}

/** Id of a resource of the template, as `dependsOn` names it. */
export function idOf(
  { type, name, scope: about }: { type: string; name: string; scope?: string },
  scope: Scope,
): string {
  const place = placed([type, ...evaluate(name, scope).split('/')])
  return `${about === undefined ? GROUP : evaluate(about, scope)}/providers/${place}`
}
