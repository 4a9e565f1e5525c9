/**
 * What people read says each of these otherwise now: what it was, a tilde for each space so that none finds itself, and what it is.
 * @type {readonly (readonly [was: string, is: string])[]}
 */
const phrases = [
  ['Where~it~stands', 'Status'],
  ['Waits~for:', 'Waiting on:'],
  ['Waits~for<', 'Waiting on'],
  ['Waits~for~${', 'Waiting on …'],
  ['Waits~for~nobody', 'Not waiting on anyone'],
  ['not~yet~agreed~for', 'requested changes on behalf of'],
  ["'Not~yet'", 'Request changes'],
  ['if~you~do~not~agree~yet', 'required if you request changes'],
  ['Your~words~(', 'Comment, or Conditions of approval'],
  ['Your~words~are', 'Your answer is recorded'],
  ['if~you~say~yes', 'optional, or required, if you approve'],
  ['unless~you~say~yes', 'required if you request changes'],
  ['Let~it~proceed', 'Approve'],
  ['Nothing~stands~against', 'Ready to send'],
  ['To~settle', 'To resolve'],
  ['more~to~settle', 'more to resolve'],
  ['What~if~I~ask', 'Preview request'],
  ['Looking~asks~nobody', 'Preview only: nothing is sent'],
  ['What~it~comes~to', 'Results'],
  ['If~it~comes~otherwise', 'What if?'],
  ['If~fewer~come', 'With 40% fewer learners'],
  ['spent~before~the~first~fee', 'spent before any fee income'],
  ['That~month~begins', '… is 4 weeks away'],
  ['what~is~new~takes', 'a new course usually takes'],
  ['ent~back~with~words', 'Changes requested'],
  ['It~touches~', 'Needs, or Overlaps with'],
  ['in~the~calendar~no~more', 'no longer in the calendar'],
  ['Look~in~my~calendar', 'Refresh replies'],
  ['This~did~not~open', 'Couldn’t open this page'],
  ['This~page~did~not~open', 'Couldn’t open this page'],
  ['Note~it,~and~ask', 'Record it and ask them to confirm'],
  ['what~came~of~it~is~not', 'its outcome is not'],
  ['a~whole~new~time', 'a new due date'],
  ['Academic~Lead:~Academic~Lead', 'Academic Lead: and a person’s name'],
]

/** Across the end of a line, too. @param {string} was */
const patternOf = (was) => new RegExp(was.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('~', '\\s+'), 'g')

const patterns = phrases.map(([was, is]) => ({ pattern: patternOf(was), was: was.replaceAll('~', ' '), is }))

/** What was stored or sent in its day stays as it was; other people’s texts are theirs. */
const elsewhere = /^(tests\/(corpus|contracts)\/|tests\/journeys\/older-database|package-lock\.json$)/

/** @param {string} file @param {string} text @returns {string[]} what was found, a line each */
export function phrasesThatCameBack(file, text) {
  if (elsewhere.test(file)) return []
  return patterns.flatMap(({ pattern, was, is }) =>
    [...text.matchAll(pattern)].map(({ index }) => {
      const line = text.slice(0, index).split('\n').length
      return `${file}:${line} says “${was.trim()}”, which is now: ${is}`
    }),
  )
}
