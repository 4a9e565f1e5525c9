import { type Answer, inWords } from '../ask.ts'
import { asAssumed, type Finding, notSettled, survived } from '../finding.ts'
import { must, Row, type ScratchList } from '../scratch-list.ts'

const MOMENT = '2026-03-01T10:00:00.750Z'
const WITHOUT_ZONE = '2026-03-01T12:00:00'
/** Inserts offered until one is answered with its row at the first attempt. */
const OFFERS = 10
/** Milliseconds by which two spellings of one moment may differ: a second, cut or rounded. */
const A_SECOND = 1000

/** Questions 4, 5, 6 and 18: what becomes of a date. */
export async function probeDates(scratch: ScratchList) {
  const { row } = await scratch.insert('date#1', { Happened: MOMENT })
  const read = (await scratch.read(row.id)).fields.Happened
  const changed = must('A change', await scratch.patch(row.id, { Note: 'another field' }))
  const { answer, row: unzoned } = await scratch.offer('date#2', { Happened: WITHOUT_ZONE })
  return {
    4: fraction(read),
    5: await created(scratch),
    6: zone((changed.body as Record<string, unknown>).Happened),
    18: withoutZone(answer, unzoned?.fields.Happened),
  }
}

function fraction(read: unknown): Finding {
  const saw = `${MOMENT} came back as ${read ?? 'nothing'}`
  if (Date.parse(String(read)) === Date.parse(MOMENT)) return asAssumed(saw)
  return survived(
    saw,
    'Nothing to do: what counts is inside the fact, as text; date columns are for views. The journeys run against it.',
  )
}

function zone(answered: unknown): Finding {
  if (typeof answered !== 'string') return notSettled('the answer to the PATCH does not name the date')
  const saw = `the answer to the PATCH says ${answered}`
  if (/(Z|[+-]\d\d:\d\d)$/.test(answered)) return asAssumed(saw)
  return survived(saw, 'Nothing to do: the product reads a row again and takes no date from the answer to a PATCH.')
}

/** A row that an insert told of at its first attempt: one found by its key would be a read. */
async function created(scratch: ScratchList): Promise<Finding> {
  for (let offered = 1; offered <= OFFERS; offered += 1) {
    const { answer } = await scratch.insert(`created#${offered}`)
    if (answer.status !== 201) continue
    const reported = Row.parse(answer.body)
    const read = await scratch.read(reported.id)
    const saw = `the insert said ${reported.createdDateTime}, a read ${read.createdDateTime}`
    if (Math.abs(Date.parse(reported.createdDateTime) - Date.parse(read.createdDateTime)) <= A_SECOND)
      return asAssumed(saw)
    return survived(saw, 'Nothing to do: the product relies on no date that SharePoint gives a row.')
  }
  return notSettled(`none of ${OFFERS} inserts was answered with its row`)
}

function withoutZone(answer: Answer, read: unknown): Finding {
  if (read === undefined) return asAssumed(`refused it with ${inWords(answer)}`)
  return survived(`took it for ${read}`, 'Nothing to do: the product writes every date with its zone.')
}
