import { type Answer, inWords } from '../ask.ts'
import { asAssumed, type Finding, mustStop, settingNeeded, survived } from '../finding.ts'
import type { ScratchList } from '../scratch-list.ts'

/** Duplicates offered one after the other. */
const IN_TURN = 8
/** Duplicates offered at the same moment. */
const CONCURRENCY = 20

const CONFIRM =
  'Set CONFIRM_APPEND=true in the settings of the application: it then reads back after every append, the row with the lowest id counts, and whoever was second is told so. The second row is reported and its proposal takes no decisions until an administrator has deleted that row; tried in tests/adapters/sharepoint/confirm-append.test.ts.'

/** Questions 1, 2, 11 and 26: is the unique column the arbiter of who came first? */
export async function probeUniqueColumn(scratch: ScratchList) {
  await scratch.insert('dup#1', { Stream: 'duplicates', Note: 'the first' })
  const inTurn: Answer[] = []
  for (let n = 0; n < IN_TURN; n += 1) inTurn.push(await offerAgain(scratch, 'dup#1'))
  const first = (await scratch.where('EntryKey', 'dup#1')).length

  const race = await Promise.all(Array.from({ length: CONCURRENCY }, () => offerAgain(scratch, 'race#1')))
  const winners = (await scratch.where('EntryKey', 'race#1')).length

  await scratch.insert('case#a', { Stream: 'letter case' })
  const { row, answer } = await scratch.offer('CASE#A', { Stream: 'letter case' })
  const otherCase = row?.fields.EntryKey === 'CASE#A'

  return {
    1: duplicates(inTurn, first),
    26: raced(race, winners),
    2: leftBehind(await withoutKey(scratch)),
    11: otherCase
      ? survived(
          `took CASE#A beside case#a`,
          'Nothing to do: the product writes a key in one spelling only; tried in tests/local-tenant/graph-behaviour.test.ts.',
        )
      : asAssumed(`refused CASE#A beside case#a with ${inWords(answer)}`),
  }
}

const offerAgain = (scratch: ScratchList, key: string): Promise<Answer> => {
  const fields = { Title: 'Probe', EntryKey: key, Stream: 'duplicates', Note: 'one more' }
  return scratch.ask('POST', scratch.items, { body: { fields } })
}

/** Ids of rows without a key. None of ours is: they are looked for by what they would share with a duplicate, and in all. */
async function withoutKey(scratch: ScratchList): Promise<string[]> {
  const rows = [...(await scratch.where('Stream', 'duplicates')), ...(await scratch.rows('$expand=fields&$top=200'))]
  return [...new Set(rows.filter(({ fields }) => fields.EntryKey === undefined).map(({ id }) => id))]
}

function duplicates(answers: readonly Answer[], rows: number): Finding {
  if (rows !== 1) return settingNeeded(`left ${rows} rows under one key, offered one after the other`, CONFIRM)
  const words = [...new Set(answers.map(inWords))].join(', ')
  const text = answers.find(({ message }) => message !== '')?.message ?? ''
  const saw = `refused all ${answers.length} with ${words}: ${text.slice(0, 160)}`
  if (answers.every(({ status }) => status === 400)) return asAssumed(saw)
  return survived(
    saw,
    'Nothing to do: after any failed append the product reads back by key; tried in every journey of tests/journeys against 400, 409 and 500.',
  )
}

function raced(answers: readonly Answer[], rows: number): Finding {
  const words = [...new Set(answers.map(({ status }) => status))].sort().join(', ')
  const saw = `${rows} of ${answers.length} rows stand; answered ${words}`
  if (rows === 1) return asAssumed(saw)
  if (rows > 1) return settingNeeded(saw, CONFIRM)
  return mustStop(
    saw,
    'Nobody wins a race: decisions taken at the same moment would all fail. Do not start the product.',
  )
}

function leftBehind(ids: readonly string[]): Finding {
  if (ids.length === 0) return asAssumed('left no row without its key')
  return survived(
    `left ${ids.length} rows without a key behind`,
    'Nothing to do: rows without a key are no facts and are passed over; tried in every journey of tests/journeys.',
  )
}
