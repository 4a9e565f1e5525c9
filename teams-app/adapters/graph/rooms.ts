import type { Client } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import { cleanLine } from '../../domain/core/text.ts'
import type { Room } from '../../domain/meetings/arranged-meeting.ts'
import { atGraph } from './graph-client.ts'

/** Most rooms that are offered; a list that nobody can read helps nobody. */
const MOST = 100

const Rooms = z.object({
  value: z.array(z.object({ displayName: z.string().min(1), emailAddress: z.string().nullish() })),
})

/** Rooms of the University that can be invited, by name. Source: "List places" (`Place.Read.All`). */
export async function rooms(client: Client): Promise<Room[]> {
  const answer: unknown = await atGraph(() => client.api('/places/microsoft.graph.room').top(MOST).get())
  return Rooms.parse(answer)
    .value.flatMap(({ displayName: name, emailAddress: address }) =>
      address ? [{ name: cleanLine(name) || address, address }] : [],
    )
    .sort((a, b) => a.name.localeCompare(b.name))
}
