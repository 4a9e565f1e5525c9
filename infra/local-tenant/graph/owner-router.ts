import express, { type Router } from 'express'
import { z } from 'zod'

/** What the owner of the site does on SharePoint's own pages and Graph cannot. A list is named by its title. */
export type Owner = {
  /** Throws when no list has the title. */
  setContentApproval(title: string, on: boolean): void
}

const settings = z.strictObject({ contentApproval: z.boolean() })

/** `Owner` over HTTP, for a test in another process: `PUT /lists/{title}` with `{ contentApproval }`. */
export function ownerRouter(owner: Owner): Router {
  const router = express.Router()
  router.put('/lists/:title', express.json(), (request, response) => {
    const parsed = settings.safeParse(request.body)
    if (!parsed.success) return void response.status(400).json({ error: z.prettifyError(parsed.error) })
    owner.setContentApproval(request.params.title, parsed.data.contentApproval)
    response.sendStatus(204)
  })
  return router
}
