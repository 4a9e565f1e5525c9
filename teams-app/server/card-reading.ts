import type { InboundPort } from '../../bot/inbound-port.ts'
import { requestView } from '../api/request-view.ts'
import type { Application } from '../application/application.ts'
import { answer } from '../application/command-handler.ts'
import type { ReadModel } from '../application/read-model.ts'
import { mayNotKnow, openFor } from '../application/reading.ts'
import type { PersonId } from '../domain/core/person.ts'
import { type Proposal, requestOf } from '../domain/core/proposal.ts'
import type { Reader } from '../domain/may-read.ts'

/**
 * As whom the sender of an activity reads. No activity says who is a guest: a card shows what the record names its reader for, and
 * search and preview ask the roster first (`bot/staff-check.ts`).
 */
export const sender = (id: PersonId): Reader => ({ id, standing: 'staff' })

/** Answers and cards for the bot, each for whoever may read the question it is about. */
export function cardReading(app: Application): Pick<InboundPort, 'answer' | 'view'> {
  const { readModel, ports } = app
  return {
    answer: async (who, action) => (await mayNotKnow(app, sender(who.id), action)) ?? answer(app, who, action),
    view: async (reference, request, reader) => {
      const proposal = await knowing(readModel, reference, request)
      const asked = proposal && requestOf(proposal, request)
      if (!asked || !(await openFor(app, sender(reader), reference, { request })).ok) return undefined
      return requestView(readModel.named(proposal), asked, readModel.institution(), reader, ports.clock.now())
    },
  }
}

/** A proposal from memory; read again when the request is not known here, since another instance may just have asked it. */
async function knowing(readModel: ReadModel, reference: string, request: string): Promise<Proposal | undefined> {
  const known = (await readModel.open(reference))?.proposal
  if (known && requestOf(known, request)) return known
  await readModel.reload(reference)
  return readModel.find(reference)?.proposal
}
