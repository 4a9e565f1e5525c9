import type { Behaviour } from '../behaviour/behaviour.ts'
import { dice } from '../behaviour/dice.ts'
import { GraphRefusal } from './graph-refusal.ts'

const refusals = {
  /** SharePoint's own text; its interface says 500. */
  500: () =>
    new GraphRefusal(
      500,
      'generalException',
      'The attempted operation is prohibited because it exceeds the list view threshold.',
    ),
  /** As reported through Graph: microsoftgraph/msgraph-sdk-dotnet#827, microsoftgraph/microsoft-graph-docs#8450. */
  429: () => new GraphRefusal(429, 'activityLimitReached', 'The request has been throttled'),
} as const

/** What the service says to who asks for more than 5,000 rows at once. @returns one refusal after the other, by the seed */
export function thresholdRefusals({ seed, thresholdStatuses = [500] }: Behaviour): () => GraphRefusal {
  const roll = dice(seed + 5)
  return () => refusals[thresholdStatuses[Math.floor(roll() * thresholdStatuses.length)] ?? 500]()
}
