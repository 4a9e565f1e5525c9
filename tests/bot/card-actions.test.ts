import { describe, expect, it, vi } from 'vitest'
import { type CardPress, onCardAction } from '../../bot/card-actions.ts'
import { requestCard } from '../../bot/cards/request-card.ts'
import type { InboundPort } from '../../bot/inbound-port.ts'
import { signInRequest } from '../../bot/sign-in-request.ts'
import { notKnownYet, notShownYet } from '../../teams-app/api/late-words.ts'
import { cardTooOld } from '../../teams-app/api/words.ts'
import type { Outcome } from '../../teams-app/application/command-handler.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { ok, refuse } from '../../teams-app/domain/core/result.ts'
import type { Log } from '../../teams-app/ports.ts'
import { AGREEMENT, asked, head, lead, nothingToFind, outsider, teamsIdOf } from './asked.ts'
import { ofType, partOf, pressOf, textOf, titlesOf } from './card-reading.ts'

const app = { appId: 'app' }
const signIn = () => signInRequest('app.example.org', app.appId)

/** An entry point onto one proposal that the rules keep, with its calls counted. */
function open(more: Partial<InboundPort> = {}) {
  const one = asked()
  const logged: { error: unknown; fields: Record<string, unknown> | undefined }[] = []
  const log: Log = { info() {}, warn() {}, error: (_message, error, fields) => logged.push({ error, fields }) }
  const answer = vi.fn<InboundPort['answer']>(async (who, action) => one.answer(who, action))
  const adopt = vi.fn<InboundPort['adopt']>()
  const inboundPort: InboundPort = {
    ...nothingToFind,
    answer,
    adopt,
    view: (reference, request, reader) => {
      const known = reference === one.state().reference && one.state().requests.some(({ id }) => id === request)
      return known ? one.view(request, reader === undefined ? undefined : { id: reader, name: '' }) : undefined
    },
    ...more,
  }
  const cardFor = (who: Person) => requestCard(one.view(AGREEMENT, who), { kind: 'person', refreshFor: [] }, app)
  const sent: [to: string, sentence: string][] = []
  const press = (who: Person, value: unknown, at: Partial<CardPress> = {}) =>
    onCardAction(
      {
        inboundPort,
        app,
        log,
        signIn,
        answerWithinMs: 50,
        tell: async (to, sentence) => void sent.push([to.id, sentence]),
      },
      { who, teamsId: teamsIdOf(who), value, posted: undefined, isInChannel: true, ...at },
    )
  return { one, press, cardFor, answer, adopt, logged, sent }
}

const show = {
  action: {
    type: 'Action.Execute',
    verb: 'show',
    data: { type: 'ShowRequest', proposal: 'MC-2026-004', request: AGREEMENT },
  },
  trigger: 'manual',
}

describe('a press', () => {
  it('of the one who decides is recorded, and gives them their new card', async () => {
    const { press, cardFor, one, answer } = open()
    const reply = await press(head, pressOf(cardFor(head), 'Agree'))
    expect(reply).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    expect(textOf(reply.value)).toContain('You agreed on behalf of the Head of School, Engineering')
    expect(one.state().requests[0]?.answer?.answer).toBe('agree')
    expect(answer).toHaveBeenCalledTimes(1)
  })

  it('that arrives three times gives the same reply each time, and is recorded once', async () => {
    const { press, cardFor, one } = open()
    const value = pressOf(cardFor(head), 'Agree')
    const before = one.facts()
    const replies = [await press(head, value), await press(head, value), await press(head, value)]
    expect(one.facts()).toBe(before + 1)
    expect(replies[1]).toEqual(replies[0])
    expect(replies[2]).toEqual(replies[0])
  })

  it('with words carries them to the record', async () => {
    const { press, cardFor, one } = open()
    await press(head, pressOf(cardFor(head), 'Send my request', { reason: '  The fee is missing. ' }))
    expect(one.state().requests[0]?.answer).toMatchObject({ answer: 'not-yet', reason: 'The fee is missing.' })
  })

  it('E12: that says no without words is asked for them at the box, not at the foot of the card', async () => {
    const { press, cardFor, one } = open()
    const before = one.facts()
    const reply = await press(head, pressOf(cardFor(head), 'Send my request'))
    expect(reply).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    const changes = partOf(reply.value, 'changes')
    expect(changes.isVisible).not.toBe(false)
    const [problem, box, send] = Object(changes).items as { type: string; text?: string; id?: string }[]
    expect(problem?.text).toContain('Please say why')
    expect(box?.id).toBe('reason')
    expect(send?.type).toBe('ActionSet')
    expect(partOf(reply.value, 'details').isVisible).toBe(false)
    expect(titlesOf(reply.value)).toEqual(titlesOf(cardFor(head)))
    expect(one.facts()).toBe(before)
  })

  it.each([
    ['Send my request', 'reason', 'changes'],
    ['Agree with this comment', 'comment', 'details'],
  ])('E12: %s, whose words are too long, keeps them in their box, and says so at it', async (title, id, part) => {
    const { press, cardFor } = open()
    const words = 'Too long. '.repeat(300).trim()
    const { value } = await press(head, pressOf(cardFor(head), title, { [id]: words }))
    expect(ofType(value, 'Input.Text').map((box) => [box.id, box.value])).toContainEqual([id, words])
    expect(partOf(value, part).isVisible).not.toBe(false)
    expect(textOf(partOf(value, part))).toContain('A reason has at most 2000 characters')
  })

  it('carries a comment with a yes, from either button, and whatever stands in the other box', async () => {
    for (const title of ['Agree', 'Agree with this comment']) {
      const { press, cardFor, one } = open()
      await press(head, pressOf(cardFor(head), title, { comment: 'Good.', reason: 'Name the tutor.' }))
      expect(one.state().requests[0]?.answer).toMatchObject({ answer: 'agree', reason: 'Name the tutor.\n\nGood.' })
    }
  })

  it.each([
    ['somebody else', outsider, 'Only the Head of School, Engineering can answer this'],
    ['the proposer', lead, 'You lead this proposal'],
  ])('by %s, with the card of the one who decides, is refused in a sentence', async (_name, who, sentence) => {
    const { press, cardFor, one } = open()
    const before = one.facts()
    const reply = await press(who, pressOf(cardFor(head), 'Agree'))
    expect(reply).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' })
    expect(reply.value).toContain(sentence)
    expect(one.facts()).toBe(before)
  })

  it('on what has changed since is refused, and names the newer version', async () => {
    const { press, cardFor } = open()
    const value = pressOf(cardFor(head), 'Agree')
    const action = Object(value.action)
    const stale = { ...action.data, seen: { ...action.data.seen, version: 9 } }
    expect((await press(head, { action: { ...action, data: stale } })).value).toContain('A newer version')
  })

  const data = () => Object(Object(pressOf(open().cardFor(head), 'Agree').action).data)
  it.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['a string', () => 'Agree'],
    ['no action', () => ({ trigger: 'manual' })],
    ['an unknown type', () => ({ action: { data: { ...data(), type: 'ApproveEverything' } } })],
    ['a field too many', () => ({ action: { data: { ...data(), by: head.id } } })],
    ['a request that is no request', () => ({ action: { data: { ...data(), request: '../../x' } } })],
    ['an answer of another question', () => ({ action: { data: { ...data(), answer: 'proceed' } } })],
    ['hashes that are none', () => ({ action: { data: { ...data(), seen: { version: 1, sections: {} } } } })],
    ['words without end', () => ({ action: { data: { ...data(), reason: 'x'.repeat(100_000) } } })],
  ])('with %s changes nothing and is told that the card is too old', async (_name, value) => {
    const { press, one, answer } = open()
    const before = one.facts()
    expect(await press(head, value())).toEqual({
      ...{ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: cardTooOld },
    })
    expect(one.facts()).toBe(before)
    expect(answer).not.toHaveBeenCalled()
  })

  it('whose recording breaks is told so with a reference, and the log has the same without their words', async () => {
    const answer = async () => {
      throw new Error('The list did not answer.')
    }
    const { press, cardFor, logged } = open({ answer })
    const reply = await press(head, pressOf(cardFor(head), 'Send my request', { reason: 'My private words' }))
    expect(reply).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' })
    const [line] = logged
    expect(line?.fields?.reference).toMatch(/^[0-9a-f]{8}$/)
    expect(reply.value).toContain(`Reference ${line?.fields?.reference}.`)
    expect(JSON.stringify(logged)).not.toContain('My private words')
  })
})

describe('a press of which nobody knows in time what became of it', () => {
  /** Answers when it is told to. */
  function slow(outcome: () => Outcome | Promise<never>) {
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    return { ...open({ answer: async () => released.then(outcome) }), release }
  }

  it('A10: is answered that it is not known yet, and a message says what became of it: recorded, refused or broken', async () => {
    for (const [outcome, message] of [
      [() => ok({ proposal: asked().state(), recorded: true }), /^Your answer is recorded/],
      [() => refuse('on-hold'), /on hold/],
      [() => Promise.reject(new Error('The store is gone.')), /not certain that this was recorded.*Reference/],
    ] as const) {
      const { press, cardFor, sent, release } = slow(outcome)
      expect(await press(head, pressOf(cardFor(head), 'Agree'))).toMatchObject({ statusCode: 200, value: notKnownYet })
      expect(sent).toEqual([])
      release()
      await new Promise(setImmediate)
      expect(sent).toEqual([[head.id, expect.stringMatching(message)]])
    }
  })

  it('A10: when it only looks, is told to look again, and no message follows', async () => {
    const { press, sent } = open({ view: () => new Promise(() => undefined) })
    expect(await press(head, show)).toMatchObject({ statusCode: 200, value: notShownYet })
    expect(sent).toEqual([])
  })
})

describe('a look', () => {
  it('gives the one who decides their inputs, and makes no call', async () => {
    const { press, answer } = open()
    const reply = await press(head, show)
    expect(titlesOf(reply.value)).toEqual(['Agree', 'Send my request', 'Agree with this comment', 'Open'])
    expect(Object(reply.value).refresh.userIds).toEqual([teamsIdOf(head)])
    expect(answer).not.toHaveBeenCalled()
  })

  it('gives anybody else the same to read', async () => {
    const reply = await open().press(outsider, show)
    expect(titlesOf(reply.value)).toEqual(['Open'])
    expect(textOf(reply.value)).toContain('This is for the Head of School, Engineering to decide.')
  })

  it('A9: at something unknown, or unknown to this reader, answers one plain card, and keeps nothing of them', async () => {
    const known = vi.fn()
    const { press, adopt } = open()
    const gone = { action: { data: { ...show.action.data, proposal: 'MC-2026-999' } }, trigger: 'automatic' }
    const posted = { conversation: '19:general@thread.tacv2', activity: '7', serviceUrl: 'https://example.org/' }
    const unknown = await press(head, gone, { posted, known })
    expect(unknown).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    expect(textOf(unknown.value)).toContain('This proposal is not known here.')
    const notTheirs = open({ view: () => undefined })
    expect(await notTheirs.press(outsider, show, { posted, known })).toEqual(unknown)
    expect([known, adopt, notTheirs.adopt].map((one) => one.mock.calls)).toEqual([[], [], []])
    await press(head, show, { known })
    expect(known).toHaveBeenCalledTimes(1)
  })

  it('that breaks says that nothing was changed', async () => {
    const view = () => {
      throw new Error('No such version.')
    }
    const { press, logged } = open({ view })
    const reply = await press(head, { ...show, trigger: 'automatic' })
    expect(reply).toMatchObject({ statusCode: 200, value: expect.stringContaining('Nothing was changed') })
    expect(logged).toHaveLength(1)
  })
})

describe('the copy that was pressed', () => {
  const posted = { conversation: '19:x;messageid=1', activity: '1', serviceUrl: 'https://smba.trafficmanager.net/uk/' }

  it('is offered to be kept up to date: as the channel’s, or as that person’s', async () => {
    const { press, adopt } = open()
    await press(head, show, { posted })
    await press(head, show, { posted, isInChannel: false })
    expect(adopt.mock.calls).toEqual([
      ['MC-2026-004', AGREEMENT, posted, 'channel'],
      ['MC-2026-004', AGREEMENT, posted, head],
    ])
  })

  it('is offered also when the answer is refused, and not when nobody knows the request', async () => {
    const { press, cardFor, adopt } = open()
    await press(outsider, pressOf(cardFor(head), 'Agree'), { posted })
    expect(adopt).toHaveBeenCalledTimes(1)
    await press(head, { action: { data: { ...show.action.data, proposal: 'MC-2026-999' } } }, { posted })
    expect(adopt).toHaveBeenCalledTimes(1)
  })
})
