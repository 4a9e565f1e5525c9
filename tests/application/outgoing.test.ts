import { expect, it } from 'vitest'
import { createEvaluationContext } from '../../teams-app/application/evaluation-context.ts'
import { createOutgoing } from '../../teams-app/application/outgoing.ts'
import type { Institution, Panel } from '../../teams-app/domain/institution/institution.ts'
import { noticesOf } from '../../teams-app/domain/notifications/notices.ts'
import { beforeTheFaculty, proposalOf } from '../domain/given-history.ts'
import { institution } from '../domain/given-institution.ts'

const proposal = proposalOf(beforeTheFaculty)

/** Counts how often somebody's seat is looked up. */
class CountedPanels extends Map<string, Panel> {
  looks = 0
  override get(id: string): Panel | undefined {
    this.looks += 1
    return super.get(id)
  }
}

/** A run over every message of the proposal, as often as it has any. */
function run(times: number, everybody: Institution = institution) {
  const panels = new CountedPanels(everybody.panels)
  const clock = { at: '2026-11-25T09:00:00.000Z', now: () => clock.at }
  const current = { ...everybody, panels }
  const readModel = { institution: () => current, find: () => ({ proposal, history: [] }), named: () => proposal }
  const now = createEvaluationContext(readModel, clock)
  const outgoing = createOutgoing(
    { messenger: { refreshedBy: (people: readonly string[]) => people.join() } as never },
    readModel,
    now,
  )
  for (let time = 0; time < times; time += 1) for (const notice of noticesOf(proposal, now())) outgoing(notice)
  return { looks: panels.looks, clock, now }
}

it('who may decide is looked up once a run, however many messages it has', () => {
  const once = run(1).looks
  expect(once).toBeGreaterThan(0)
  expect(once).toBeLessThanOrEqual(proposal.requests.flatMap(({ panels }) => panels).length)
  expect(run(20).looks).toBe(once)
})

it('what is called for is worked out once for a minute, and anew after it', () => {
  const { clock, now } = run(1)
  const before = noticesOf(proposal, now())
  clock.at = '2026-11-25T09:00:59.000Z'
  expect(noticesOf(proposal, now())).toBe(before)
  clock.at = '2026-11-25T09:01:00.000Z'
  expect(noticesOf(proposal, now())).not.toBe(before)
  expect(noticesOf(proposal, now())).toEqual(before)
})
