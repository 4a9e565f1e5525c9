import type { Exchange } from '../exchange/exchange.ts'
import { mustHaveAny } from './caller.ts'
import type { Operation } from './graph-call.ts'
import { top } from './query-options.ts'

/** The rooms of the tenant. Source: List places. */
export function placeOperations({ mailboxes }: Exchange): Operation[] {
  return [
    {
      method: 'GET',
      template: '/places/microsoft.graph.room',
      units: 0,
      options: ['top'],
      run: (call) => {
        mustHaveAny(call.caller, ['Place.Read.All', 'Place.ReadWrite.All'])
        const value = mailboxes.rooms.slice(0, top(call, 100, 1000)).flatMap(({ room }) =>
          room
            ? {
                id: room.id,
                emailAddress: room.mail,
                displayName: room.displayName,
                nickname: room.displayName,
                label: null,
                phone: null,
                capacity: room.capacity,
                building: room.building,
                floorNumber: room.floorNumber,
                isWheelChairAccessible: room.isWheelChairAccessible,
                bookingType: 'standard',
                tags: [],
                audioDeviceName: null,
                videoDeviceName: null,
              }
            : [],
        )
        const context = 'https://graph.microsoft.com/v1.0/$metadata#places/microsoft.graph.room'
        return { status: 200, body: { '@odata.context': context, value } }
      },
    },
  ]
}
