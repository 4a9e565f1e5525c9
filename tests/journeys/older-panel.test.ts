import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { AnswerAction } from '../../teams-app/api/actions.ts'
import { answer, changeInstitution } from '../../teams-app/application/command-handler.ts'
import { requestOf } from '../../teams-app/domain/core/proposal.ts'
import type { RequestKindId } from '../../teams-app/domain/core/request.ts'
import type { Panel } from '../../teams-app/domain/institution/institution.ts'
import type { BuiltApplication } from '../../teams-app/server/application.ts'
import { besideIt } from '../support/another-instance.ts'
import { personOf } from '../support/sample-university.ts'
import { startUniversity, type University } from '../support/university.ts'

const HEADS = 'head-of-school/school:engineering'

let university: University
let heads: Panel
beforeAll(async () => {
  university = await startUniversity()
  const panel = university.app.application.readModel.institution().panels.get(HEADS)
  if (!panel) throw new Error('The sample university has no such panel.')
  heads = panel
})
afterEach(() => record(heads))
afterAll(() => university.close())

async function record(panel: Panel): Promise<void> {
  const changed = await changeInstitution(university.app.application, personOf('administrator'), {
    type: 'RecordPanel',
    panel,
  })
  expect(changed.ok).toBe(true)
}

/** The Head of School leaves their seat to the alternate; whoever has not polled does not know it. */
const removeTheHead = () => record({ ...heads, members: [personOf('alternate')], alternates: [] })

/** The Head of School answers on an instance, as their card or the tab would have it. */
async function answersOn(instance: BuiltApplication, reference: string, purpose: RequestKindId, given: string) {
  const { requests } = await university.view('lead', reference)
  const asked = requests.find((one) => one.purpose === purpose)
  if (!asked) throw new Error(`${purpose} is not asked.`)
  const { request, seen, round: turn, answerType: type } = asked
  const action = { type, proposal: reference, request, seen, read: seen.sections, turn, answer: given, reason: '' }
  return { request, outcome: await answer(instance.application, personOf('headOfSchool'), action as AnswerAction) }
}

async function bothHaveHeard(other: BuiltApplication): Promise<void> {
  for (const instance of [university.app, other]) await instance.application.readModel.catchUp()
  for (const instance of [university.app, other]) await instance.setAside.settled()
  for (const instance of [university.app, other]) await instance.application.readModel.catchUp()
  for (const instance of [university.app, other]) await instance.dispatcher.settled()
}

const cached = (reference: string) => {
  const found = university.app.application.readModel.find(reference)
  if (!found) throw new Error('It is not remembered.')
  return found
}

const setAsideOnce = (reference: string) =>
  cached(reference).history.filter(({ fact }) => fact.type === 'AnswerTakenBack')

describe('A11: removed from a panel on one instance, and accepted on another that has not heard of it', () => {
  it('the answer is set aside once, both are told, and those who sit there now answer', async () => {
    const reference = await university.asked()
    await university.app.dispatcher.settled()
    await besideIt(university, async (other) => {
      await removeTheHead()
      const { request, outcome } = await answersOn(other, reference, 'head-of-school-agreement', 'agree')
      expect(outcome.ok).toBe(true)
      await bothHaveHeard(other)
      expect(setAsideOnce(reference)).toMatchObject([{ fact: { request, setAside: true } }])
      expect(requestOf(cached(reference).proposal, request)?.answer).toBeUndefined()
    })
    for (const who of ['lead', 'headOfSchool'] as const) {
      expect(university.chat(who).join('\n')).toContain('so that answer does not count. Nothing is lost')
    }
    const again = await answersOn(university.app, reference, 'head-of-school-agreement', 'agree')
    expect(again.outcome).toMatchObject({ refusal: 'not-a-decider' })
    expect(await university.press('alternate', reference, 'Agree')).toContain('You agreed')
  })

  it('Approval to Proceed of the School that is set aside asks the Faculty no more, until the School has answered', async () => {
    const reference = await university.asked()
    await university.agreed(reference)
    await university.command('lead', { type: 'AskForApprovalToProceed', proposal: reference })
    await besideIt(university, async (other) => {
      await removeTheHead()
      expect((await answersOn(other, reference, 'school-approval-to-proceed', 'proceed')).outcome.ok).toBe(true)
      await bothHaveHeard(other)
    })
    expect(setAsideOnce(reference)).toHaveLength(1)
    const { requests, history } = await university.view('lead', reference)
    expect(requests.filter(({ state }) => state === 'open').map(({ purpose }) => purpose)).toEqual([
      'school-approval-to-proceed',
    ])
    expect(history[0]?.sentence).toContain('does not count')
    const again = await university.answer('alternate', reference, 'school-approval-to-proceed', 'proceed')
    expect(again.status).toBe(200)
  })

  it('an answer that was recorded before its giver was removed counts', async () => {
    const reference = await university.asked()
    await besideIt(university, async (other) => {
      const { request } = await answersOn(other, reference, 'head-of-school-agreement', 'agree')
      await removeTheHead()
      await bothHaveHeard(other)
      expect(setAsideOnce(reference)).toEqual([])
      expect(requestOf(cached(reference).proposal, request)?.answer?.answer).toBe('agree')
    })
  })
})
