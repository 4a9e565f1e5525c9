import { z } from 'zod'

/** @property path as the route was registered, such as `/api/proposals/:reference`; @property methods in capitals */
export type Route = { methods: string[]; path: string }

const paths = z.union([z.string().transform((path) => [path]), z.array(z.string())])
const Layer = z.looseObject({
  name: z.string(),
  route: z.looseObject({ path: paths, methods: z.record(z.string(), z.boolean()) }).optional(),
  handle: z.custom<{ stack?: unknown[] }>((handle) => typeof handle === 'function'),
})

/**
 * Every route of an express application, those of its routers too, in the order in which they are tried. A folder of files is
 * one route of GET and HEAD. Throws a ZodError when express keeps its routes otherwise than it did.
 */
export function routesOf(router: { stack: unknown[] }): Route[] {
  return router.stack.flatMap((each) => {
    const { name, route, handle } = Layer.parse(each)
    if (route) {
      const methods = Object.keys(route.methods).map((method) => method.toUpperCase())
      return route.path.map((path) => ({ methods, path }))
    }
    return name === 'router' && handle.stack ? routesOf({ stack: handle.stack }) : []
  })
}
