import { environmentManager, focusManager, onlineManager, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import type { Reply } from '../../tab/host/api-client.ts'
import { LiveQueries, type Shown } from '../../tab/host/live-queries.ts'
import type { Question } from '../../tab/host/question.ts'

const EVERY = 3_000
const offline: Reply<never> = { is: 'unreachable', why: 'offline', sentence: 'The service cannot be reached.' }

const question: Question<string> = { path: '/api/proposals', answer: z.string() }

/** Each question that was asked, with what answers it. */
let asked: ((reply: Reply<string>) => void)[] = []
let sentAt = 0
let pressed = Promise.resolve()

function live(): LiveQueries {
  const get = <T>() => new Promise<Reply<T>>((resolve) => asked.push(resolve as (reply: Reply<string>) => void))
  return new LiveQueries(
    {
      get,
      get sentAt() {
        return sentAt
      },
    },
    () => pressed,
  )
}

/** What a page that shows the question has drawn, newest last. */
function shownBy(queries: LiveQueries): {
  drawn: Shown<string>[]
  leave: () => void
  observer: QueryObserver<Shown<string>>
} {
  const drawn: Shown<string>[] = []
  const observer = new QueryObserver(queries.queries, { ...queries.of(question), refetchInterval: EVERY })
  observer.trackProp('data')
  const leave = observer.subscribe(({ data }) => data && drawn.push(data))
  return { drawn, leave, observer }
}

const answer = async (value: string | Reply<string>): Promise<void> => {
  asked.shift()?.(typeof value === 'string' ? { is: 'answer', value } : value)
  await vi.advanceTimersByTimeAsync(0)
}
const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

// Where there is no window, nothing is asked by itself.
beforeAll(() => environmentManager.setIsServer(() => false))
beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  sentAt = 0
  pressed = Promise.resolve()
})
afterEach(() => {
  vi.useRealTimers()
  focusManager.setFocused(undefined)
  onlineManager.setOnline(true)
})

describe('a page that shows an answer', () => {
  it('asks at once, then in its interval after each answer, and keeps what it had meanwhile', async () => {
    const { drawn, leave } = shownBy(live())
    expect(asked).toHaveLength(1)
    await answer('first')
    await wait(EVERY)
    expect(asked).toHaveLength(1)
    expect(drawn.at(-1)).toEqual({ value: 'first', problem: undefined })
    await answer('second')
    expect(drawn.at(-1)?.value).toBe('second')
    leave()
    await wait(EVERY * 3)
    expect(asked).toHaveLength(0)
  })

  it('asks nothing while an answer is on its way, however long that takes', async () => {
    const { leave } = shownBy(live())
    await wait(EVERY * 4)
    expect(asked).toHaveLength(1)
    leave()
  })

  it('draws nothing anew when nothing is new', async () => {
    const { drawn, leave } = shownBy(live())
    await answer('first')
    const before = drawn.length
    await wait(EVERY)
    await answer('first')
    expect(drawn.length).toBe(before)
    leave()
  })

  it('asks nothing while it is hidden, and at once when it is seen again', async () => {
    const { leave } = shownBy(live())
    await answer('first')
    focusManager.setFocused(false)
    await wait(EVERY * 10)
    expect(asked).toHaveLength(0)
    focusManager.setFocused(true)
    await wait(0)
    expect(asked).toHaveLength(1)
    leave()
  })

  it('says what is the matter beside what it had, goes on asking, and asks at once when the network is back', async () => {
    const { drawn, leave } = shownBy(live())
    await answer('first')
    onlineManager.setOnline(false)
    await wait(EVERY)
    await answer(offline)
    expect(drawn.at(-1)).toEqual({ value: 'first', problem: 'The service cannot be reached.' })
    await wait(EVERY)
    await answer(offline)
    onlineManager.setOnline(true)
    await wait(0)
    expect(asked).toHaveLength(1)
    await answer('second')
    expect(drawn.at(-1)).toEqual({ value: 'second', problem: undefined })
    leave()
  })

  it('goes on saying why there is nothing to show while it asks again', async () => {
    const { drawn, leave } = shownBy(live())
    await answer(offline)
    await wait(EVERY)
    expect(asked).toHaveLength(1)
    expect(drawn.at(-1)).toEqual({ value: undefined, problem: 'The service cannot be reached.' })
    leave()
  })

  it('moves nothing under a press', async () => {
    const { drawn, leave } = shownBy(live())
    await answer('first')
    let release = () => undefined as undefined | undefined
    pressed = new Promise((resolve) => {
      release = () => void resolve()
    })
    await wait(EVERY)
    await answer('second')
    expect(drawn.at(-1)?.value).toBe('first')
    release()
    await wait(0)
    expect(drawn.at(-1)?.value).toBe('second')
    leave()
  })

  it('after a command is not shown what was asked for before it', async () => {
    const { drawn, leave, observer } = shownBy(live())
    await answer('first')
    await wait(EVERY)
    const refreshed = observer.refetch()
    const [before, after] = asked
    after?.({ is: 'answer', value: 'after the command' })
    await refreshed
    before?.({ is: 'answer', value: 'before the command' })
    await wait(0)
    expect(drawn.at(-1)?.value).toBe('after the command')
    leave()
  })
})

describe('what was asked ahead', () => {
  it('is not asked again by the page that shows it', async () => {
    const queries = live()
    const ahead = queries.ask(question)
    await answer('first')
    expect(await ahead).toEqual({ value: 'first', problem: undefined })
    const { leave, observer } = shownBy(queries)
    expect(asked).toHaveLength(0)
    expect(observer.getCurrentResult().data?.value).toBe('first')
    leave()
  })

  it('is asked again where something was sent since', async () => {
    const queries = live()
    const ahead = queries.ask(question)
    await answer('first')
    await ahead
    sentAt = Date.now()
    const { leave } = shownBy(queries)
    expect(asked).toHaveLength(1)
    leave()
  })

  it('by two at once is asked once', async () => {
    const queries = live()
    const one = shownBy(queries)
    const other = shownBy(queries)
    expect(asked).toHaveLength(1)
    one.leave()
    other.leave()
  })
})
