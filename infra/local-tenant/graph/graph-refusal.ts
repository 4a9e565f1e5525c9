/** An answer Graph gives instead of what was asked; thrown anywhere below an operation, worded at the boundary. */
export class GraphRefusal extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Record<string, string>
  /** A closer code, in `innerError`. */
  readonly innerCode: string | undefined

  constructor(
    status: number,
    code: string,
    message: string,
    more: { headers?: Record<string, string>; innerCode?: string } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.headers = more.headers ?? {}
    this.innerCode = more.innerCode
  }
}

export const badRequest = (message: string) => new GraphRefusal(400, 'invalidRequest', message)
export const itemNotFound = (message = 'The resource could not be found.') =>
  new GraphRefusal(404, 'itemNotFound', message)
export const accessDenied = () => new GraphRefusal(403, 'accessDenied', 'Access denied')
/** The real service may well know it; this one does not, and says so rather than guess. */
export const notHere = (what: string) =>
  new GraphRefusal(501, 'notImplemented', `The local tenant does not implement ${what}.`)
