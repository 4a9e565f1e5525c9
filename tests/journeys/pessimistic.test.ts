import { expect, it } from '@jest/globals'
import { pessimistic } from '../../infra/local-tenant/behaviour/behaviour.ts'
import { startUniversity } from '../support/university.ts'

it.each([11, 22, 33])(
  'goes through to Approval to Proceed in a tenant that does the worst credible thing, seed %i',
  async (seed) => {
    const university = await startUniversity({ behaviour: pessimistic(seed) })
    const { app, asked, agreed, press, command, view, cards } = university
    const reference = await asked()
    await agreed(reference, { headOfSchool: false })
    await app.delivery.settled()
    expect(await press('headOfSchool', reference, 'Agree')).toContain('You agreed')
    expect((await command('lead', { type: 'AskForApprovalToProceed', proposal: reference })).status).toBe(200)
    await app.delivery.settled()
    expect(await press('headOfSchool', reference, 'Let it proceed for the School')).toContain('You let it proceed')
    await app.delivery.settled()
    expect(await press('faculty', reference, 'Let it proceed for the Faculty')).toContain('You let it proceed')
    await app.delivery.settled()
    const { summary, history } = await view('lead', reference)
    expect({ stage: summary.stage, facts: history.length }).toEqual({ stage: 'proceeding', facts: 12 })
    expect(cards('lead', reference)[0]?.text).toContain('let it proceed')
    await university.close()
  },
  30_000,
)
