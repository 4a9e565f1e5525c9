import type { NextAction } from '../../teams-app/domain/core/next-action.ts'
import type { Route } from '../host/route.ts'

/** The page on which something is done; a command is given on the page of its step. */
export function placeOf(reference: string, { place, step }: NextAction): Route {
  switch (place.to) {
    case 'request':
      return { page: 'proposal', reference, open: place.request }
    case 'form':
      return { page: 'form', reference }
    case 'meeting':
      return { page: 'meeting', reference, purpose: place.purpose }
    case 'step':
    case 'command':
      return { page: 'proposal', reference, open: step }
  }
}
