import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { requestView } from '../../teams-app/api/request-view.ts'
import { COPY_LIMIT } from '../../teams-app/application/orphan-card-tracking.ts'
import { requestOf } from '../../teams-app/domain/core/proposal.ts'
import type { MessageRow, Posted } from '../../teams-app/ports.ts'
import { ASKED, personOf, type Who } from '../support/sample-university.ts'
import { startUniversity, type University } from '../support/university.ts'

const REQUEST = 'manchester-online-agreement-1'

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
})
afterAll(() => university.close())

let reference: string
beforeEach(async () => {
  reference = await university.asked()
  await university.app.dispatcher.settled()
})

/** A card of a question in somebody's chat that no row knows, as a crash leaves it behind. */
async function postUnrecorded(who: Who): Promise<Posted> {
  const { readModel, ports } = university.app.application
  const proposal = readModel.find(reference)?.proposal
  const request = proposal && requestOf(proposal, REQUEST)
  if (!request) throw new Error(`${REQUEST} is not asked.`)
  const person = personOf(who)
  const view = requestView(proposal, request, readModel.institution(), person.id, ports.clock.now())
  const result = await ports.messenger.post({ kind: 'person', person }, view, 'ask')
  if (!result.ok) throw new Error(result.reason)
  return result.posted
}

async function pressOn(who: Who, { conversation, activity }: Posted, title: string): Promise<void> {
  const press = { person: personOf(who).id, conversationId: conversation, activityId: activity, title }
  await university.tenant.teams.press(press)
}

const textOf = (who: Who, { activity }: Posted): string =>
  university.cards(who, reference).find(({ activityId }) => activityId === activity)?.text ?? ''

const rows = (): Promise<MessageRow[]> => university.app.application.ports.messages.of(reference)

it('a card that nobody recorded is adopted by a press, even a refused one, and shows what others decide afterwards', async () => {
  const copy = await postUnrecorded('online')
  await pressOn('online', copy, 'Send my request')
  await university.app.dispatcher.settled()
  const adopted = (await rows()).find(({ posted }) => posted?.activity === copy.activity)
  expect(adopted).toMatchObject({ state: 'sent', shown: 'open' })

  expect((await university.answer('designer', reference, REQUEST.replace(/-1$/, '') as never, 'agree')).status).toBe(
    200,
  )
  await university.app.dispatcher.settled()
  expect(textOf('online', copy)).toContain(`${personOf('designer').name} agreed`)
  expect(await rows()).toHaveLength(ASKED + 1)
})

it('is adopted once, however often it is pressed; and a card that is recorded is not', async () => {
  const copy = await postUnrecorded('online')
  for (let press = 0; press < 3; press += 1) await pressOn('online', copy, 'Send my request')
  const [own] = university.cards('headOfSchool', reference)
  if (!own) throw new Error('The Head of School has no card.')
  await pressOn(
    'headOfSchool',
    { conversation: own.conversation, activity: own.activityId, serviceUrl: '' },
    'Send my request',
  )
  await university.app.dispatcher.settled()
  expect(await rows()).toHaveLength(ASKED + 1)
})

it('a card deleted since is not posted again: its reader has another', async () => {
  const copy = await postUnrecorded('online')
  await pressOn('online', copy, 'Send my request')
  await university.app.dispatcher.settled()
  university.tenant.teams.deleteMessage(copy.conversation, copy.activity)
  await university.command('lead', { type: 'Hold', proposal: reference, reason: 'Later.' })
  await university.command('lead', { type: 'Resume', proposal: reference })
  await university.app.dispatcher.settled()
  expect(university.cards('online', reference)).toHaveLength(1)
})

it('a copy of a card that belongs to another proposal stays what it is, whatever a press on it names', async () => {
  const other = await university.asked()
  await university.app.dispatcher.settled()
  const [own] = university.cards('online', other)
  if (!own) throw new Error('Nobody was asked.')
  const posted = { conversation: own.conversation, activity: own.activityId, serviceUrl: '' }
  await forged(posted, reference)
  await university.app.dispatcher.settled()
  expect(await rows()).toHaveLength(ASKED)
  expect(university.cards('online', other)).toHaveLength(1)
})

it('a forged press adopts nothing of a proposal or a question that nobody knows, and only so many of one that is known', async () => {
  const before = (await university.app.application.ports.messages.of(reference)).length
  const at = (n: number): Posted => ({ conversation: chatOf('online'), activity: `17000000${n}`, serviceUrl: '' })
  await forged(at(1), 'MC-2026-999')
  await forged(at(2), reference, 'manchester-online-agreement-7')
  await university.app.dispatcher.settled()
  expect(await rows()).toHaveLength(before)
  await Promise.all(Array.from({ length: COPY_LIMIT + 3 }, (_, n) => forged(at(100 + n), reference)))
  await university.app.dispatcher.settled()
  expect(await rows()).toHaveLength(before + COPY_LIMIT)
})

const chatOf = (who: Who): string =>
  university.tenant.teams.conversations(personOf(who).id).find(({ kind }) => kind === 'personal')?.id ?? ''

/** A press as Teams signs it, with data and a place that somebody made up. */
async function forged({ conversation, activity }: Posted, proposal: string, request = REQUEST): Promise<void> {
  const { tenant, environment } = university
  const serviceUrl = `${tenant.url}/connector/`
  const { id, name } = personOf('online')
  const answer = await tenant.teams.send(
    {
      ...{ type: 'invoke', name: 'adaptiveCard/action', channelId: 'msteams', serviceUrl, replyToId: activity },
      from: { id: tenant.teams.teamsUserId(id), name, aadObjectId: id },
      recipient: { id: `28:${environment.CLIENT_ID}` },
      conversation: { id: conversation, conversationType: 'personal', tenantId: environment.TENANT_ID },
      channelData: { tenant: { id: environment.TENANT_ID } },
      value: {
        action: { type: 'Action.Execute', verb: 'show', data: { type: 'ShowRequest', proposal, request } },
        trigger: 'manual',
      },
    },
    await tenant.signIn.channelToken({ audience: environment.CLIENT_ID ?? '', serviceUrl }),
  )
  expect(answer.status).toBe(200)
}
