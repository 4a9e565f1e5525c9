import { afterEach, expect, it } from 'vitest'
import { pessimistic } from '../../infra/local-tenant/behaviour/behaviour.ts'
import type { Who } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

/** Milliseconds for a whole stage in a tenant that does the worst. */
const A_STAGE = 90_000

let university: University
afterEach(() => university.close())

const touched = {
  overlaps: ['library', 'space'],
  overlapDetails: 'One licence, and one room for two days.',
  costLineReason: 'The School pays for both.',
}

/** What people do in this test: each thing is allowed, and everybody is told before the next. */
function peopleOf({ app, press, command }: University, reference: string) {
  return {
    asks: async (type: string, more: Record<string, unknown> = {}) => {
      const { status, body } = await command('lead', { type, proposal: reference, ...more })
      expect({ type, status, sentence: body.sentence }).toMatchObject({ status: 200 })
      await app.dispatcher.settled()
    },
    presses: async (who: Who, button: string, reason?: string, conditions?: string) => {
      const said = { ...(reason === undefined ? {} : { reason }), ...(conditions === undefined ? {} : { conditions }) }
      const read = await press(who, reference, button, said)
      expect(read).toContain('You ')
      await app.dispatcher.settled()
    },
  }
}

it.each([11, 22, 33])(
  'goes through all of stage 1, with a second round, in a tenant that does the worst credible thing, seed %i',
  async (seed) => {
    university = await startUniversity({ behaviour: pessimistic(seed) })
    const { app, written, save, view, cards } = university
    const reference = await written('lead', { ...completeAnswers, ...touched })
    const { asks, presses } = peopleOf(university, reference)

    await asks('AskForAdvice', { kind: 'faculty-advice' })
    await presses('faculty', 'Send advice', 'Begin with one run.')
    await asks('AskForAdvice', { kind: 'market-view' })
    await presses('online', 'Send my view', 'Two large firms have asked for it.')
    await asks('AskInWriting')
    await presses('librarian', 'Resolved', 'One licence is enough.')
    await presses('rooms', 'Resolved', 'One room on two Fridays.')

    await asks('AskForAgreement')
    await presses('operations', 'Agree')
    await presses('online', 'Agree')
    await presses('headOfSchool', 'Send my request', 'Who stands in for the tutor?')
    expect(await university.press('headOfSchool', reference, 'Take back')).toContain('Why you')
    await app.dispatcher.settled()
    await presses('headOfSchool', 'Agree')
    await asks('AskForApprovalToProceed')
    await presses('headOfSchool', 'Approve for the School')
    await presses('faculty', 'Return it', 'Say who assesses it.')

    const audience = 'Heating engineers, assessed by the industry tutor.'
    expect((await save('lead', reference, 'audience', audience, completeAnswers.audience)).status).toBe(200)
    await asks('AskForAgreement')
    await presses('online', 'Agree')
    await presses('headOfSchool', 'Agree')
    await asks('AskForApprovalToProceed')
    await presses('headOfSchool', 'Approve for the School')
    await presses('faculty', 'Approve for the Faculty', undefined, 'Name the tutor.')

    const { summary, version, history, conditions, meeting } = await view('lead', reference)
    expect({ stage: summary.stage, version, facts: history.length, meeting: meeting.state }).toEqual({
      ...{ stage: 'proceeding', version: 2, facts: 23, meeting: 'in-writing' },
    })
    expect(conditions.map(({ words }) => words)).toEqual(['Name the tutor.'])
    expect(cards('lead', reference)[0]?.text).toContain('gave Approval to Proceed')
    for (const who of ['headOfSchool', 'operations', 'librarian'] as const) {
      const headings = cards(who, reference).map(({ text }) => text.split('\n', 2).join('\n'))
      expect(new Set(headings).size).toBe(headings.length)
    }
    expect(app.application.readModel.damage(reference)).toBeUndefined()
  },
  A_STAGE,
)
