/** Text that Azure Resource Manager evaluates: `[…]`. Source: "Syntax and expressions in ARM templates". */
export type Expression = `[${string}]`

/** A part of an expression: a call, or a literal that is quoted. */
export type Part = { call: string } | string

const written = (part: Part): string => (typeof part === 'string' ? `'${part.replaceAll("'", "''")}'` : part.call)

export const call = (name: string, ...parts: Part[]): Part & { call: string } => ({
  call: `${name}(${parts.map(written).join(', ')})`,
})
export const parameter = (name: string) => call('parameters', name)
export const variable = (name: string) => call('variables', name)
export const resourceId = (type: string, ...names: Part[]) => call('resourceId', type, ...names)

/** What a resource says of itself once it is there, such as `principalId` of a site's identity. */
export const said = ({ call: id }: { call: string }, apiVersion: string, path: string): Part & { call: string } => ({
  call: `reference(${id}, '${apiVersion}', 'Full').${path}`,
})

export const evaluated = ({ call: text }: { call: string }): Expression => `[${text}]`

/** Several parts as one text. */
export const joined = (...parts: Part[]): Expression => evaluated(call('concat', ...parts))
