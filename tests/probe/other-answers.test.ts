import { describe, expect, it } from 'vitest'
import type { Remedy } from '../../infra/probe/finding.ts'
import type { QuestionNumber } from '../../infra/probe/questions.ts'
import { differing, probed, remedyOf } from './probed.ts'
import { answering, type Twist, twisted } from './twisted.ts'

type Case = { question: QuestionNumber; what: string; remedy: Remedy['kind']; twist: Twist }

const filtered = (name: string) => (path: string) => path.includes('$filter') && path.includes(`fields/${name} `)
const noRows = { value: [] }
const refusal = (code: string) => ({ error: { code, message: 'Refused.' } })

/** What the local tenant has no switch for: each answer is turned on its way, so that one question differs. */
const cases: Case[] = [
  {
    ...{ question: 13, what: 'a lost race is answered with 409 resourceModified', remedy: 'nothing' },
    twist: {
      of: 'PATCH',
      answer: ({ status }) => (status === 412 ? answering(409, refusal('resourceModified')) : null),
    },
  },
  {
    ...{ question: 13, what: 'a late change stands', remedy: 'stop' },
    twist: { of: 'PATCH', ask: ({ headers }) => headers.delete('If-Match') },
  },
  {
    ...{ question: 14, what: 'a column that does not exist is passed over', remedy: 'nothing' },
    twist: { of: 'GET', at: (path) => path.includes('NoSuchColumn'), answer: () => answering(200, noRows) },
  },
  {
    ...{ question: 15, what: 'any choice is taken', remedy: 'nothing' },
    twist: { of: 'POST', ask: (call) => call.replace('"Stage":"not offered"', '"Stage":"draft"') },
  },
  {
    ...{ question: 16, what: 'what is empty is not unequal', remedy: 'nothing' },
    twist: { of: 'GET', at: (path) => path.includes(' ne '), answer: () => answering(200, noRows) },
  },
  {
    ...{ question: 18, what: 'a date without zone is taken', remedy: 'nothing' },
    twist: { of: 'POST', ask: (call) => call.replace('T12:00:00"', 'T12:00:00Z"') },
  },
  {
    ...{ question: 22, what: 'the order is another', remedy: 'stop' },
    twist: { of: 'GET', ask: (call) => call.redirect('Happened desc', 'Happened asc') },
  },
  {
    ...{ question: 24, what: 'an index cannot be added', remedy: 'nothing' },
    twist: { of: 'PATCH', at: (path) => path.includes('/columns/'), answer: () => answering(400, refusal('x')) },
  },
  {
    ...{ question: 27, what: 'the next link has no token that could be kept', remedy: 'stop' },
    twist: {
      of: 'GET',
      ask: (call) => call.redirect('cursor=', '$skiptoken='),
      rewrite: (text) => text.replaceAll('$skiptoken=', 'cursor=').replaceAll('%24skiptoken=', 'cursor='),
    },
  },
  {
    ...{ question: 28, what: 'delta has no fields', remedy: 'stop' },
    twist: {
      of: 'GET',
      at: (path) => path.includes('/delta'),
      rewrite: (text) => text.replaceAll('"fields"', '"other"'),
    },
  },
  {
    ...{ question: 29, what: 'a change gives no new eTag', remedy: 'stop' },
    twist: {
      of: 'GET',
      at: (path) => /items\/\d+\?/.test(path),
      rewrite: (text) => text.replace(/},\d+\\""/g, '},1\\""'),
    },
  },
  {
    ...{ question: 30, what: 'a fact comes back with its marks changed', remedy: 'stop' },
    twist: { of: 'GET', rewrite: (text) => text.replaceAll('&amp;</b> &#39;', '&</b> &#39;') },
  },
  {
    ...{ question: 31, what: 'line breaks come back as two characters', remedy: 'nothing' },
    twist: { of: 'GET', rewrite: (text) => text.replaceAll('\\nsecond', '\\r\\nsecond') },
  },
  {
    ...{ question: 31, what: 'marks come back as text of a page', remedy: 'stop' },
    twist: { of: 'GET', rewrite: (text) => text.replaceAll('<b>&amp; 漢字', '&lt;b&gt; 漢字') },
  },
  {
    ...{ question: 32, what: 'any column may be filtered on', remedy: 'nothing' },
    twist: { of: 'GET', at: filtered('Plain'), answer: () => answering(200, noRows) },
  },
  {
    ...{ question: 33, what: 'a row is found later than at once', remedy: 'stop' },
    twist: { of: 'GET', at: (path) => path.includes("'query#"), answer: () => answering(200, noRows) },
  },
  {
    ...{ question: 34, what: 'a batch is refused whole', remedy: 'nothing' },
    twist: { of: 'POST', at: (path) => path.endsWith('/$batch'), answer: () => answering(400, refusal('BadRequest')) },
  },
]

describe('the probe names a difference that the local tenant cannot play', () => {
  it.each(cases)('$question: $what', async ({ question, remedy, twist }) => {
    const { report } = await probed({ seed: 1 }, { changes: 1, send: twisted(twist) })
    expect(differing(report)).toEqual([question])
    expect(remedyOf(report, question)).toBe(remedy)
  })
})
