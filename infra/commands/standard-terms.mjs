import ts from 'typescript'
import { filesOfTheRepository, textOf } from './repository.mjs'

/**
 * Words of our own making, and the terms that other engineers use. Looked for in names that code declares, as a word of a longer
 * name too: `door` is in `meetingDoor`.
 * @type {Record<string, string>}
 */
const words = {
  door: 'inbound port, entry point',
  doors: 'inbound ports, entry points',
  entrance: 'authentication',
  reception: 'verification',
  wish: 'command',
  wishes: 'commands',
  told: 'recipients, history, notified',
  tells: 'involved',
  voice: 'approver role',
  voices: 'required approvers',
  agreeing: 'required approvers',
  standstill: 'hold, resume, withdraw',
  adoption: 'orphan-card tracking',
  forgiven: 'retry requested',
  portions: 'chunk',
  patience: 'timeout',
  remembered: 'cached',
  torn: 'needs reload',
  unfounded: 'empty institution',
}

/** Whole names. @type {Record<string, string>} */
const names = {
  BorderError: 'ExternalServiceError',
  Look: 'EvaluationContext',
  lookKey: 'notificationKey',
  lookAround: 'sweep',
  newsView: 'notificationView',
  newsCard: 'notificationCard',
  carried: 'carried over',
  DraftInHand: 'DraftWithContext',
  About: 'CheckContext',
  Purpose: 'RequestKind',
  questions: 'requestKinds',
  turn: 'round',
  turnOf: 'roundOf',
  turnAway: 'reject',
  says: 'message',
  asks: 'prompt',
  createRounds: 'createScheduler',
  inPortions: 'chunk',
  distinct: 'uniqueById',
  capital: 'capitalise',
  growingPause: 'backoff',
  createPostingTries: 'createRetryState',
  AT_ONCE: 'CONCURRENCY',
  READS_AT_ONCE: 'READ_CONCURRENCY',
  atOnce: 'concurrency',
  inTurns: 'eachConcurrently',
  memory: 'readModel',
  Memory: 'ReadModel',
  mark: 'eTag, fault, subjectPrefix',
  Mark: 'StreamFault',
  marks: 'faults',
  KeptTexts: 'LocalDrafts',
  Typed: 'InputValue',
  typedLine: 'lineInput',
  typedText: 'textInput',
  WrittenByTwo: 'MergeConflict',
  settle: 'resolve',
  onSettle: 'onResolve',
  foundInstitution: 'bootstrapInstitution',
  handle: 'handleCommand',
  createDelivery: 'createNotificationDispatcher',
  createMemory: 'createReadModel',
  opening: 'idempotencyKey',
  stem: 'baseName',
}

/** Files and folders, without their ending. */
const files = new Set([
  ...[
    'door',
    'meeting-door',
    'entrance',
    'reception',
    'told',
    'told-list',
    'adoption',
    'growing-pause',
    'posting-tries',
    'in-turns',
  ],
  ...[
    'patience',
    'tell-afterwards',
    'found-institution',
    'rounds',
    'list-round',
    'capital',
    'news-view',
    'news-card',
    'in-portions',
  ],
  ...[
    'distinct',
    'standstill',
    'typed',
    'typed-answer',
    'typed-figure',
    'typed-inputs',
    'typed-number',
    'written-by-two',
    'to-settle',
  ],
  ...[
    'settle-meeting',
    'kept-texts',
    'use-kept',
    'use-look',
    'look',
    'memory',
    'deliver',
    'handle',
    'openings',
    'border-call',
  ],
])

/** In pages that engineers read. @type {[pattern: RegExp, instead: string][]} */
const inPages = [
  [/\bdoors?\b/i, 'entry point, inbound port'],
  [/\bentrance\b/i, 'authentication'],
  [/\bwish(es)?\b/i, 'command'],
  [/\bborders?\b/i, 'boundary'],
  [/\bstandstill\b/i, 'hold'],
  [/\bvoices?\b/i, 'approver role'],
  [/\bturn(ed|s)? away\b/i, 'reject'],
  [/\b(the|between|each|all) rooms\b/i, 'layers'],
  [/\barrows\b/i, 'dependencies'],
]

/**
 * Where one of them stays. `reason`: it is stored or sent, or it is plain English there.
 * @type {{ name: RegExp, where: RegExp, reason: string }[]}
 */
const exceptions = [
  { name: /^asks$/, where: /^(teams-app|tests)\//, reason: 'stored in facts: what is asked next because of an answer' },
  {
    name: /^told$/,
    where: /^(teams-app|tests)\//,
    reason: 'stored in facts, in what is asked: who got a card in their own chat',
  },
  { name: /^(agreeing|carried)$/, where: /^(teams-app|tests)\//, reason: 'stored in the fact AgreementAsked' },
  { name: /^opening$/, where: /./, reason: 'sent with the command OpenProposal and stored in the fact ProposalOpened' },
  { name: /^turn$/, where: /./, reason: 'sent with every answer: the round of the request that its reader saw' },
  {
    name: /^questions$/,
    where: /^(infra|tests)\/probe\/|may-read\.test/,
    reason: 'questions to a tenant, and of a page; not kinds of requests',
  },
  { name: /^handle$/, where: /routes-of\.ts$/, reason: 'Express calls the handler of a layer so' },
  {
    name: /^marks?$/,
    where: /plain-text\.ts$|text\.test\.ts$|meeting-actions\.test\.ts$/,
    reason: 'a mark of punctuation, or a mark that a test sets',
  },
]

/** @returns {Promise<string>} what was found, a line each */
export async function standardTerms() {
  const all = (await filesOfTheRepository()).filter(
    (file) => !file.includes('contracts/') && !isStored(file) && file !== OWN,
  )
  return [...all.flatMap(inName), ...all.filter(isCode).flatMap(inCode), ...all.filter(isPage).flatMap(inPage)].join(
    '\n',
  )
}

/** What earlier versions left is called what it was called. @param {string} file */
const isStored = (file) => file.startsWith('tests/corpus/') && file.endsWith('.json')

const OWN = 'infra/commands/standard-terms.mjs'
const isCode = (/** @type {string} */ file) => /\.(ts|tsx|mjs)$/.test(file)
const isPage = (/** @type {string} */ file) => file.endsWith('.md') && file !== 'CHANGELOG.md'

/** @param {string} file @returns {string[]} */
function inName(file) {
  return file
    .split('/')
    .map((part) => part.replace(/(\.test)?\.[a-z]+$/, ''))
    .filter((part) => files.has(part) && !isException(part, file))
    .map((part) => `${file} is named “${part}”`)
}

/** @param {string} file @returns {string[]} */
function inCode(file) {
  const text = textOf(file)
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    false,
    file.endsWith('x') ? ts.ScriptKind.TSX : undefined,
  )
  /** @type {string[]} */
  const found = []
  /** @param {ts.Node} node */
  const visit = (node) => {
    const name =
      'name' in node && !ts.isPropertyAccessExpression(node) && !ts.isJsxAttribute(node) ? node.name : undefined
    if (name && typeof name === 'object' && 'text' in name && typeof name.text === 'string' && 'pos' in name) {
      const instead = insteadOf(name.text)
      if (instead && !isException(name.text, file)) {
        const { line } = source.getLineAndCharacterOfPosition(Number(name.pos))
        found.push(`${file}:${line + 1} “${name.text}”: ${instead}`)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** @param {string} name */
function insteadOf(name) {
  if (Object.hasOwn(names, name)) return names[name]
  const word = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g)?.find((part) => Object.hasOwn(words, part.toLowerCase()))
  return word && words[word.toLowerCase()]
}

/** @param {string} file @returns {string[]} */
function inPage(file) {
  return textOf(file)
    .split('\n')
    .flatMap((line, index) =>
      inPages
        .filter(([pattern]) => pattern.test(line) && !isException(pattern.exec(line)?.[0] ?? '', file))
        .map(([pattern, instead]) => `${file}:${index + 1} “${pattern.exec(line)?.[0]}”: ${instead}`),
    )
}

/** @param {string} name @param {string} file */
const isException = (name, file) => exceptions.some((one) => one.name.test(name) && one.where.test(file))
