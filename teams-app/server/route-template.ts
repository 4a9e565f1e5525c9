import type { Request } from 'express'

/** The route as it is written in the code, since what stands in an address is somebody's text; `undefined` when none served it. */
export function routeTemplate(request: Request): string | undefined {
  const path: unknown = request.route?.path
  return typeof path === 'string' ? path : undefined
}
