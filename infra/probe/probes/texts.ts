import { type Answer, inWords } from '../ask.ts'
import { asAssumed, type Finding, mustStop, survived } from '../finding.ts'
import type { ScratchList } from '../scratch-list.ts'

/** As long as a fact may be. */
const LONGEST = 60_000

/** What a canonical fact may hold: JSON in ASCII, with everything that a page might take for a mark of its own. */
const hard = String.raw`\"quoted\" backslash \\ <b>&amp;</b> &#39; '; line\nbreak \u00e9\ud83d\ude00  two spaces; `
const [before, after] = ['{"text":"', '"}']
const room = LONGEST - before.length - after.length
const fact = `${before}${hard.repeat(Math.floor(room / hard.length)).padEnd(room, 'x')}${after}`

const LETTERS = '“Für £5 – naïve” <b>&amp; 漢字 😀 '
const LINES = 'first line\nsecond line\n\nlast line'

/** Questions 15, 30 and 31: does text come back as it was written? */
export async function probeTexts(scratch: ScratchList) {
  const { row } = await scratch.insert('text#1')
  const written = await scratch.patch(row.id, { Data: fact })
  const ascii = (await scratch.read(row.id)).fields.Data
  const asWritten = `${LETTERS.repeat(200)}\n${LINES}`
  const second = await scratch.insert('text#2')
  const others = await scratch.patch(second.row.id, { Data: asWritten })
  const letters = (await scratch.read(second.row.id)).fields.Data
  const { answer, row: chosen } = await scratch.offer('choice#1', { Stage: 'not offered' })
  return {
    30: longFact(written, ascii),
    31: otherLetters(others, asWritten, letters),
    15: chosen
      ? survived(
          `took it: ${chosen.fields.Stage}`,
          'Nothing to do: what may be chosen is checked before anything is written.',
        )
      : asAssumed(`refused it with ${inWords(answer)}`),
  }
}

function longFact(answer: Answer, read: unknown): Finding {
  if (read === fact) return asAssumed(`${LONGEST} characters came back as written`)
  const saw = answer.status >= 400 ? `refused with ${inWords(answer)}: ${answer.message}` : difference(fact, read)
  return mustStop(
    saw,
    'Facts would not be what their hashes say, or long ones could not be recorded. Do not start the product.',
  )
}

function otherLetters(answer: Answer, written: string, read: unknown): Finding {
  if (read === written) return asAssumed('letters of every kind and line breaks came back as written')
  const saw = answer.status >= 400 ? `refused with ${inWords(answer)}: ${answer.message}` : difference(written, read)
  if (typeof read === 'string' && read.replaceAll('\r\n', '\n') === written)
    return survived(
      saw,
      'Nothing is lost: a saved answer is compared anew with what a read gives, and submissions and facts do not pass through such a column with line breaks.',
    )
  return mustStop(saw, 'What people write in the form would change by itself. Do not start the product.')
}

/** Where two texts begin to differ. */
function difference(written: string, read: unknown): string {
  if (typeof read !== 'string') return 'came back empty'
  let at = 0
  while (at < written.length && written[at] === read[at]) at += 1
  const there = JSON.stringify(read.slice(at, at + 12))
  return `${read.length} of ${written.length} characters came back, other from character ${at + 1} on: ${there}`
}
