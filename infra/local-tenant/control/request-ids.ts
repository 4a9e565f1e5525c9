import { randomUUID } from 'node:crypto'
import type { Request } from 'express'

/** What Graph names a request by: its own id, and the client's, which it makes up for clients that send none. */
export const requestIds = (request: Request): { 'request-id': string; 'client-request-id': string } => ({
  'request-id': randomUUID(),
  'client-request-id': request.get('client-request-id') ?? randomUUID(),
})
