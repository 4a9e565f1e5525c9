import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LocalDrafts } from '../../tab/form/local-drafts.ts'
import { SaveQueue } from '../../tab/form/save-queue.ts'
import { saveWords } from '../../tab/form/save-words.ts'
import type { Reply } from '../../tab/host/api-client.ts'
import type { SaveAnswerBody } from '../../teams-app/api/actions.ts'
import type { Refusal, SavedField } from '../../teams-app/api/api.ts'
import {
  type Answers,
  type AnswerValue,
  acceptValue,
  blankAnswers,
  type FieldKey,
  fieldKeys,
  isFieldKey,
} from '../../teams-app/domain/forms/expression-of-interest.ts'
import { sameValue } from '../../teams-app/domain/forms/save-answer.ts'

const at = '2026-11-23T10:42:00.000Z'
const offline: Reply<SavedField> = { is: 'unreachable', why: 'offline', sentence: 'The service cannot be reached.' }

/** A device that outlives the page, and may be full. */
function device() {
  const rows = new Map<string, string>()
  const state = { isFull: false, rows }
  const store = {
    getItem: (key: string) => rows.get(key) ?? null,
    removeItem: (key: string) => void rows.delete(key),
    setItem: (key: string, text: string) => {
      if (state.isFull) throw new Error('QuotaExceededError')
      rows.set(key, text)
    },
  }
  return { ...state, store, fill: () => (state.isFull = true) }
}

/** The service, which keeps to the product's own merge rule, and whose network can be cut before or after it has written. */
function service(answers: Answers = blankAnswers) {
  const held = { ...answers }
  const asked: SaveAnswerBody[] = []
  const state: { network: 'fine' | 'cut' | 'cut-after-writing' } = { network: 'fine' }
  const send = async (body: SaveAnswerBody): Promise<Reply<SavedField>> => {
    asked.push(body)
    if (state.network === 'cut') return offline
    const accepted = acceptValue(body.field, body.value)
    if (!accepted.ok || !isFieldKey(body.field)) return refused({ refusal: 'too-long', sentence: 'It is too long.' })
    const now = held[body.field]
    if (!sameValue(now, accepted.value) && !sameValue(now, body.base)) {
      const theirs = { value: now, by: 'Somebody else', at }
      return refused({ refusal: 'changed-by-another', sentence: 'Both have changed it.', theirs })
    }
    held[body.field] = accepted.value
    if (state.network === 'cut-after-writing') return offline
    return { is: 'answer', value: { ok: true, field: body.field, value: accepted.value, at } }
  }
  const change = (key: FieldKey, value: AnswerValue) => {
    held[key] = value
  }
  return { held, asked, state, send, change }
}

const refused = (refusal: Omit<Refusal, 'ok'>): Reply<SavedField> => ({
  is: 'refused',
  refusal: { ok: false, ...refusal },
})

function form(parts: { api?: ReturnType<typeof service>; disk?: ReturnType<typeof device>; answers?: Answers } = {}) {
  const api = parts.api ?? service(parts.answers)
  const disk = parts.disk ?? device()
  const localDrafts = new LocalDrafts(disk.store, 'amina')
  const queue = new SaveQueue({
    proposal: 'MC-2026-008',
    keys: fieldKeys,
    held: parts.answers ?? api.held,
    localDrafts,
    send: api.send,
  })
  const idea = () => queue.states().idea
  const words = () => saveWords(Object.values(queue.states()), !localDrafts.isOnlyInMemory).words
  return { api, disk, localDrafts, queue, idea, words }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pause = () => vi.advanceTimersByTimeAsync(700)

describe('A form that saves as it is written', () => {
  it('saves a text once the person pauses, not at every key', async () => {
    const { queue, api, words } = form()
    queue.type('idea', 'H')
    queue.type('idea', 'Heat')
    queue.type('idea', 'Heat pumps')
    expect(words()).toBe('Saving…')
    await pause()
    expect(api.asked).toEqual([{ field: 'idea', value: 'Heat pumps', base: null }])
    expect(words()).toBe('Saved 10:42')
  })

  it('saves at once when the person leaves the field', async () => {
    const { queue, api } = form()
    queue.type('idea', 'Heat pumps')
    queue.leave('idea')
    await queue.finish()
    expect(api.held.idea).toBe('Heat pumps')
  })

  it('sends one save of a field at a time, and the newest text last', async () => {
    const { queue, api } = form()
    queue.type('idea', 'one')
    queue.leave('idea')
    queue.type('idea', 'one two')
    queue.leave('idea')
    queue.type('idea', 'one two three')
    expect(api.asked).toHaveLength(1)
    expect(await queue.finish()).toBe(true)
    expect(api.asked.map(({ value, base }) => [value, base])).toEqual([
      ['one', null],
      ['one two three', 'one'],
    ])
  })

  it('does not save what is as it was', async () => {
    const { queue, api } = form({ answers: { ...blankAnswers, idea: 'Heat pumps' } })
    queue.type('idea', 'Heat pumps!')
    queue.type('idea', 'Heat pumps')
    await pause()
    expect(api.asked).toEqual([])
  })

  it('never sends what was set when the proposal was opened', async () => {
    const { queue, api, words } = form({ answers: { ...blankAnswers, academicLead: 'amina' } })
    expect(await queue.finish()).toBe(true)
    expect(api.asked).toEqual([])
    expect(words()).toBe('Everything is saved')
  })

  it('keeps pounds as whole pence', async () => {
    const { queue, api } = form()
    queue.type('fee', '419.5')
    queue.leave('fee')
    await queue.finish()
    expect(api.held.fee).toBe(41_950)
  })
})

describe('Nothing typed is lost', () => {
  it('when the network is away: the screen says so, the device keeps it, and it is saved when the network is back', async () => {
    const { queue, api, disk, words } = form()
    api.state.network = 'cut'
    queue.type('idea', 'Heat pumps')
    await pause()
    expect(words()).toBe('Not saved: offline, kept on this device')
    expect([...disk.rows.values()].join()).toContain('Heat pumps')
    api.state.network = 'fine'
    queue.again()
    await queue.finish()
    expect(api.held.idea).toBe('Heat pumps')
    expect(words()).toBe('Saved 10:42')
    expect(disk.rows.size).toBe(0)
  })

  it('when the page is closed meanwhile: the next visit takes the text up and saves it', async () => {
    const disk = device()
    const before = form({ disk })
    before.api.state.network = 'cut'
    before.queue.type('idea', 'Heat pumps')
    await pause()
    before.queue.stop()

    const after = form({ disk })
    expect(after.idea().inputValue).toBe('Heat pumps')
    after.queue.start()
    await after.queue.finish()
    expect(after.api.held.idea).toBe('Heat pumps')
  })

  it('tries by itself, less and less often', async () => {
    const { queue, api } = form()
    api.state.network = 'cut'
    queue.type('idea', 'Heat pumps')
    await pause()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(api.asked).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(api.asked).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(api.asked).toHaveLength(3)
  })

  it('when the device is full: memory keeps it, and the screen says that it is only there', async () => {
    const { queue, api, disk, localDrafts, words } = form()
    disk.fill()
    api.state.network = 'cut'
    queue.type('idea', 'Heat pumps')
    await pause()
    expect(localDrafts.isOnlyInMemory).toBe(true)
    expect(words()).toBe('Not saved: offline, kept only while this page is open')
  })

  it('when the value is refused: the text stays, with the sentence at its field', async () => {
    const { queue, api, idea, words } = form()
    const long = 'x'.repeat(4_000)
    queue.type('idea', long)
    queue.leave('idea')
    await queue.finish()
    expect(idea().inputValue).toBe(long)
    expect(idea().problem).toMatchObject({ is: 'unreadable', sentence: expect.stringContaining('at most 3000') })
    expect(words()).toContain('Not saved: The idea and the opportunity holds at most')
    expect(api.asked).toEqual([])
  })

  it('says nothing about an unfinished amount while it is typed, only when the field is left', async () => {
    const { queue } = form()
    queue.type('fee', '12.')
    await pause()
    expect(queue.states().fee.problem).toBeUndefined()
    queue.leave('fee')
    expect(queue.states().fee.problem?.is).toBe('unreadable')
    expect(queue.states().fee.inputValue).toBe('12.')
  })

  it('between people: one does not find the words of another on the same device', async () => {
    const { queue, api, disk } = form()
    api.state.network = 'cut'
    queue.type('idea', 'Heat pumps')
    await pause()
    const other = new SaveQueue({
      proposal: 'MC-2026-008',
      keys: fieldKeys,
      held: blankAnswers,
      localDrafts: new LocalDrafts(disk.store, 'ben'),
      send: api.send,
    })
    expect(other.states().idea.inputValue).toBe('')
  })
})

describe('Two people at one answer', () => {
  const both = async () => {
    const one = form({ answers: { ...blankAnswers, idea: 'first' } })
    one.queue.type('idea', 'mine')
    one.api.change('idea', 'theirs')
    await pause()
    expect(one.idea().problem).toMatchObject({ is: 'changed', theirs: { value: 'theirs', by: 'Somebody else' } })
    expect(one.idea().inputValue).toBe('mine')
    return one
  }

  it('keep mine: mine is saved over theirs, on purpose', async () => {
    const { queue, api } = await both()
    queue.resolve('idea', 'keep-mine')
    expect(await queue.finish()).toBe(true)
    expect(api.held.idea).toBe('mine')
  })

  it('take theirs: theirs is shown, and mine can be put back', async () => {
    const { queue, api, idea } = await both()
    queue.resolve('idea', 'take-theirs')
    expect(await queue.finish()).toBe(true)
    expect(idea().inputValue).toBe('theirs')
    queue.putBack('idea')
    await queue.finish()
    expect(api.held.idea).toBe('mine')
  })

  it('join: both texts are saved, mine first', async () => {
    const { queue, api } = await both()
    queue.resolve('idea', 'join')
    await queue.finish()
    expect(api.held.idea).toBe('mine\n\ntheirs')
  })

  it('while the choice is open, typing goes on and nothing is sent', async () => {
    const { queue, api, idea } = await both()
    const before = api.asked.length
    queue.type('idea', 'mine, longer')
    await pause()
    expect(api.asked).toHaveLength(before)
    expect(idea().problem?.is).toBe('changed')
  })

  it('the same text from both is no quarrel', async () => {
    const { queue, api, idea } = form({ answers: { ...blankAnswers, idea: 'first' } })
    api.change('idea', 'same')
    queue.type('idea', 'same')
    await pause()
    expect(idea().problem).toBeUndefined()
  })

  it('my own save, whose answer was lost, is not taken for another’s', async () => {
    const { queue, api, idea } = form()
    api.state.network = 'cut-after-writing'
    queue.type('idea', 'one')
    await pause()
    queue.type('idea', 'one two')
    api.state.network = 'fine'
    queue.again()
    expect(await queue.finish()).toBe(true)
    expect(idea().problem).toBeUndefined()
    expect(api.held.idea).toBe('one two')
  })

  it('what another wrote appears where I have changed nothing, and not in the field I am in', () => {
    const { queue } = form()
    queue.arrive({ ...blankAnswers, idea: 'theirs', audience: 'theirs too' }, 'audience')
    expect(queue.states().idea.inputValue).toBe('theirs')
    expect(queue.states().audience.inputValue).toBe('')
  })
})
