import type { Dice } from '../../../infra/local-tenant/behaviour/dice.ts'

/** One of a list, or `undefined` of an empty one. */
export const oneOf = <T>(roll: Dice, all: readonly T[]): T => all[Math.floor(roll() * all.length)] as T

export const chance = (roll: Dice, share: number): boolean => roll() < share

/** Stands for a number that JSON can write and no program can hold; it is put in where the text is made. */
const RAW = 'raw-number:'

const numbers: unknown[] = [
  ...[0, -0, -1, 1, 0.1, 1.5, -7, 52, 9_999, 10_000, 2 ** 31, 2 ** 53, 2 ** 53 + 1, 1e21, 1e308, 5e-324],
  ...[`${RAW}1e999`, `${RAW}-1e999`, `${RAW}1e-999`, `${RAW}0.1e1`, `${RAW}123456789012345678901234567890`],
]

/** What people, editors, other programs and those who mean harm put into a text. */
export const texts: readonly string[] = [
  ...['', ' ', '\t\n', 'x', 'null', 'undefined', 'true', '0', '-1', '1e999', 'NaN', '[]', '{}'],
  ...['x'.repeat(256), 'x'.repeat(5_000), 'é'.repeat(1_001), '🦔'.repeat(300), 'a\u0301'.repeat(200)],
  ...['\u0000', 'a\u0000b', '\u0007\u001b[31m', '\u202eevil', '\u200b\u200b', '\u2066x\u2069', '\ufeffx', '\u00ad'],
  ...['\ud800', '\udc00x', 'x\ud83d', '\uffff', '\u2028\u2029'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'length', '$ref', '@odata.type'],
  ...[
    "' or 1 eq 1 or '",
    "O'Neill",
    '"',
    '\\',
    '%',
    '%00',
    '%2e%2e%2f',
    '../../etc',
    'a&$top=1',
    '#',
    '?',
    '+',
    ';',
    '/',
  ],
  ...['<script>alert(1)</script>', '{{DATE(2020-01-01,LONG)}}', '[x](javascript:x)', '=HYPERLINK("x")', '<at>x</at>'],
  ...['2026-02-30', '2026-13-01', '0000-00-00', '9999-12-31', '2999-01-01T00:00:00Z', '2026-11-30T25:00:00Z', '٢٠٢٦'],
  ...['MC-2026-001', 'MC-2026-999', 'MC-2026-999999', 'MC-0000-000', 'mc-2026-001', 'INSTITUTION', 'MC-2026-001#1'],
  ...['00000000-0000-0000-0000-000000000000', 'head-of-school-agreement-1', 'S1.4', '19:x@thread.tacv2'],
]

/** A value of any kind, and of any depth. */
export function anything(roll: Dice): unknown {
  const kinds = [
    () => oneOf(roll, texts),
    () => oneOf(roll, numbers),
    () => oneOf(roll, [null, true, false]),
    () => oneOf(roll, [[], {}, [null], [[[]]], { type: 'Withdraw' }, [{ id: 'x' }], { $ne: null }]),
    () => nested(oneOf(roll, [3, 50, 400, 1_000]), chance(roll, 0.5)),
    () => Array.from({ length: oneOf(roll, [2, 70, 2_000]) }, () => oneOf(roll, texts.slice(0, 13))),
  ]
  return oneOf(roll, kinds)()
}

function nested(depth: number, inArrays: boolean): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level += 1) value = inArrays ? [value] : { value }
  return value
}

type Node = Record<string, unknown> | unknown[]
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Every place of a value that has a parent, the value itself left out. */
function places(value: unknown, depth = 0): { parent: Node; key: string }[] {
  if (!isNode(value) || depth > 6) return []
  return Object.keys(value).flatMap((key) => [
    { parent: value, key },
    ...places((value as Record<string, unknown>)[key], depth + 1),
  ])
}

/** The same value, but for one thing: another kind, another text, a key too many or too few, an array where an object was. */
export function twisted(roll: Dice, value: unknown): unknown {
  const copy: unknown = structuredClone(value)
  const all = places(copy)
  if (all.length === 0 || chance(roll, 0.03)) return anything(roll)
  const { parent, key } = oneOf(roll, all)
  const at = parent as Record<string, unknown>
  const held = at[key]
  const twists: (() => void)[] = [
    () => set(at, key, anything(roll)),
    () => set(at, key, oneOf(roll, texts)),
    () => set(at, key, typeof held === 'number' ? oneOf(roll, numbers) : String(held)),
    () => set(at, key, typeof held === 'string' ? `${held}${oneOf(roll, texts)}` : [held]),
    () => void (Array.isArray(parent) ? parent.splice(Number(key), 1) : delete at[key]),
    () => set(at, oneOf(roll, texts), anything(roll)),
    () => set(at, key, Array.isArray(held) ? { ...held } : isNode(held) ? Object.values(held) : { value: held }),
    () => set(at, key, Array.isArray(held) ? Array.from({ length: 90 }, () => held[0] ?? 'x') : null),
  ]
  oneOf(roll, twists)()
  return copy
}

/** Also a key that a plain assignment would take for the prototype. */
const set = (at: Record<string, unknown>, key: string, value: unknown): void =>
  void Object.defineProperty(at, key, { value, enumerable: true, configurable: true, writable: true })

/** What goes over the wire: bytes, and what they say they are. */
export type Sent = { body: Uint8Array<ArrayBuffer>; type: string; encoding?: string }

const JSON_TYPE = 'application/json'

const written = (value: unknown): string =>
  (JSON.stringify(value) ?? 'null').replace(new RegExp(`"${RAW}([^"]*)"`, 'g'), '$1')

/** JSON as it should be, mostly; else as broken programs and those who mean harm write it. */
export function sent(roll: Dice, value: unknown): Sent {
  const text = written(value)
  const utf8 = (changed: string): Sent => ({ body: Buffer.from(changed), type: JSON_TYPE })
  if (chance(roll, 0.85)) return utf8(text)
  const ways: (() => Sent)[] = [
    () => utf8(text.slice(0, Math.floor(roll() * text.length))),
    () => utf8(`${text}${oneOf(roll, ['}', ' x', '\n{}', '\u0000'])}`),
    () => utf8(text.replace('{', '{"type":"Withdraw",')),
    () => utf8(text.replace('{', '{"__proto__":{"type":"Hold"},"constructor":{"prototype":{}},')),
    () => utf8(`${'['.repeat(20_000)}${']'.repeat(20_000)}`),
    () => utf8('{"a":'.repeat(9_000)),
    () => utf8(`\ufeff${text}`),
    () => utf8(text.replaceAll('"', "'")),
    () => utf8(oneOf(roll, ['', 'null', '"x"', '7', '[]', 'NaN', 'Infinity', '{"value":NaN}', '{"a":1,}', '\u0000'])),
    () => utf8(JSON.stringify({ ...(isNode(value) ? value : {}), filler: 'x'.repeat(300_000) })),
    () => ({ body: Buffer.from(text, 'utf16le'), type: `${JSON_TYPE}; charset=utf-16` }),
    () => ({ body: Buffer.from(text, 'latin1'), type: JSON_TYPE }),
    () => ({ body: Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0xc3])]), type: JSON_TYPE }),
    () => ({
      ...utf8(text),
      type: oneOf(roll, [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        `${JSON_TYPE}; charset=x-none`,
        'application/xml',
        '*/*',
      ]),
    }),
    () => ({ ...utf8(text), encoding: oneOf(roll, ['gzip', 'deflate', 'br', 'none', 'gzip, gzip']) }),
  ]
  return oneOf(roll, ways)()
}

/** A part of an address: as it should be, or a text of any kind. @param right what belongs there */
export const part = (roll: Dice, right: readonly string[]): string =>
  encoded(chance(roll, 0.6) ? oneOf(roll, right) : oneOf(roll, texts))

/** Percent-encoded, half an emoji too, of which `encodeURIComponent` makes an exception. */
const encoded = (text: string): string =>
  /\p{Surrogate}/u.test(text) ? text.replace(/\p{Surrogate}/gu, '%ED%A0%80') : encodeURIComponent(text) || '%20'

/** A query of these parameters, some of them twisted, doubled, nested or left out. @param right for each what belongs there */
export function query(roll: Dice, right: Record<string, readonly string[]>): string {
  const parts = Object.entries(right).flatMap(([name, values]) => {
    if (chance(roll, 0.2)) return []
    const one = `${chance(roll, 0.05) ? encoded(oneOf(roll, texts)) : name}=${part(roll, values)}`
    if (chance(roll, 0.05)) return [one, one]
    return chance(roll, 0.05) ? [`${name}[${part(roll, ['a', '0', '__proto__'])}]=${part(roll, values)}`] : [one]
  })
  if (chance(roll, 0.05)) parts.push(oneOf(roll, ['%', '%zz', '&&==', '=x', `x=${'y'.repeat(6_000)}`, '%E0%A4%A']))
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
