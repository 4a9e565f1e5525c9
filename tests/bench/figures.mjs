/**
 * One figure of the bench. `budget`: what it may be at most; source: design, section 7 "Budgets". Without one it is watched.
 * `before`: what was measured on the first version that was tried at this size. `goal`: what the next change of that part is to bring it to, where it is over its budget or has none.
 * @typedef {{ part: Part, means: string, before?: number, unit: 'ms' | 'KB' | 'MB' | 'B' | 'times' | 'calls' | 'units' | 'a second', budget?: number, goal?: number }} Figure
 * @typedef {'weight' | 'list' | 'decision' | 'cold-start' | 'page' | 'tab' | 'dev' | 'large'} Part
 */

/** What each part does; the order in which they run. @type {Record<Part, string>} */
export const parts = {
  weight: 'the built tab',
  list: 'the list of proposals, with rows made for it',
  decision:
    'app and tenant in processes of their own, a durable store, a panel whose channel has 25 people; 16 presses at once, answered over HTTP as Teams sends them',
  'cold-start': 'the app started on 10,000 proposals of which 300 are open',
  page: 'a proposal’s page, open in a browser and left alone for a minute',
  tab: 'the tab in a browser whose processor is slowed down',
  dev: '`npm run dev` on a copy of the sources',
  large:
    '10,000 proposals, of which 60 % proceed, 300 wait for an answer and the rest is closed; only with `npm run bench -- --large`',
}

/** Every figure by its name, with its budget and goal. @type {Record<string, Figure>} */
export const figures = {
  tabFirstChunkKB: { part: 'weight', means: 'scripts before the tab’s first page, gzip', unit: 'KB', budget: 200 },
  dashboardPage10kMs: {
    ...{ part: 'list', means: 'a page of 50 of 10,000 proposals, p50', unit: 'ms', budget: 10 },
  },
  dashboardPage100kMs: {
    ...{ part: 'list', means: 'a page of 50 of 100,000 proposals, p50', unit: 'ms', budget: 15 },
  },
  dashboardFlat: { part: 'list', means: 'the second over the first', unit: 'times', budget: 1.5 },
  graphCallsPerDecision: {
    ...{ part: 'decision', means: 'Graph calls of a press on a card until it is answered', unit: 'calls', budget: 1 },
  },
  graphCallsPerRefresh: {
    ...{ part: 'decision', means: 'Graph calls of a card that fetches its reader’s view', unit: 'calls', budget: 0 },
  },
  resourceUnitsPerDecision: {
    ...{ part: 'decision', means: 'SharePoint’s units of a decision with its projections, messages apart' },
    ...{ unit: 'units', budget: 8 },
  },
  resourceUnitsPerMessage: {
    ...{ part: 'decision', means: 'SharePoint’s units of a message that is posted', unit: 'units', budget: 4 },
  },
  decisionCpuMs: {
    ...{ part: 'decision', means: 'the app’s processor time of a decision until it is answered', unit: 'ms' },
    ...{ budget: 2.2, goal: 3 },
  },
  deliveryCpuMs: {
    ...{ part: 'decision', means: 'the app’s processor time of a decision with all its messages and projections' },
    ...{ unit: 'ms', goal: 10 },
  },
  decisionP50Ms: { part: 'decision', means: 'from a press to its answer, p50, while others are told', unit: 'ms' },
  decisionP95Ms: {
    part: 'decision',
    means: 'from a press to its answer, p95, while others are told',
    unit: 'ms',
    budget: 44,
    goal: 60,
  },
  decisionsPerSecond: {
    part: 'decision',
    means: 'decisions that are answered in a second, while others are told',
    unit: 'a second',
  },
  decisionOverheadAtLatencyMs: {
    ...{
      part: 'decision',
      means: 'from a press to its answer, p50, less the 300 ms that Graph takes',
      unit: 'ms',
      budget: 15,
    },
  },
  refreshCpuMs: {
    ...{
      part: 'decision',
      means: 'the app’s processor time of a card that fetches its reader’s view',
      unit: 'ms',
      goal: 1.5,
    },
  },
  coldStartMs: {
    ...{ part: 'cold-start', means: 'from the start of the process until it answers', unit: 'ms', budget: 3_000 },
  },
  coldStartAtLatencyMs: {
    ...{ part: 'cold-start', means: 'the same, while each call to Graph takes 300 ms', unit: 'ms', budget: 90_000 },
  },
  summaryBytesPerProposal: {
    ...{
      part: 'cold-start',
      means: 'memory for a proposal of which the summary alone is held',
      unit: 'B',
      budget: 2_048,
    },
  },
  openBytesPerProposal: {
    ...{ part: 'cold-start', means: 'memory for an open proposal, agreed by all', unit: 'B', budget: 65_536 },
  },
  graphCallsPerOpenPageMinute: {
    ...{ part: 'page', means: 'Graph calls beyond the app’s own polls of changes', unit: 'calls', budget: 0 },
  },
  firstUsefulPaintMs: {
    ...{
      part: 'tab',
      means: 'from the frame’s first byte to the list, at 4x slow-down, p50',
      unit: 'ms',
      budget: 1_500,
    },
  },
  keystrokeP95Ms: {
    ...{ part: 'tab', means: 'from a key to its picture in a long text, at 4x slow-down, p95', unit: 'ms', budget: 50 },
  },
  devTabSentenceMs: {
    ...{ part: 'dev', means: 'a changed sentence of the tab in the open page', unit: 'ms', budget: 3_000 },
  },
  devSharedSentenceMs: {
    ...{ part: 'dev', means: 'a changed sentence that card and tab share in the open page', unit: 'ms', budget: 3_000 },
  },
  largeStartMs: {
    ...{ part: 'large', means: 'from the start of the process until it answers', unit: 'ms', before: 24_800 },
    budget: 3_000,
  },
  largeStartCalls: { part: 'large', means: 'calls of that start', unit: 'calls', before: 6_175, budget: 400 },
  largeStartHeapMB: { part: 'large', means: 'memory after it', unit: 'MB', before: 302 },
  largeResyncMs: {
    ...{ part: 'large', means: 'from a delta token that is not taken any more until all is known', unit: 'ms' },
    before: 101_000,
  },
  largeResyncCalls: { part: 'large', means: 'calls of that', unit: 'calls', before: 30_437, budget: 2_000 },
  largeDecisionBesideMs: {
    ...{ part: 'large', means: 'the slowest decision beside it', unit: 'ms', before: 12_900, budget: 1_000 },
  },
  largeLookedAtKB: {
    ...{ part: 'large', means: 'memory for each closed proposal that is looked at, once there were many', unit: 'KB' },
    ...{ before: 45, budget: 5 },
  },
  largeJoinMs: {
    ...{ part: 'large', means: 'somebody joins a panel with hundreds of open questions, until they are told' },
    ...{ unit: 'ms', before: 116_000 },
  },
  largeJoinCalls: { part: 'large', means: 'calls of that', unit: 'calls', before: 3_616 },
  largeSecondWrites: {
    ...{ part: 'large', means: 'rows written by an instance that hears of facts of another, its place among them' },
    ...{ unit: 'calls', before: 22, budget: 1 },
  },
  largeFailedPageMs: {
    ...{ part: 'large', means: 'the first page of failed messages, with more than a list shows at once', unit: 'ms' },
    budget: 1_000,
  },
}

/** What could not be measured is not within its budget. @param {string} name @param {number} measured */
export function isWithin(name, measured) {
  const budget = figures[name]?.budget
  return budget === undefined ? !Number.isNaN(measured) : measured <= budget
}

/** A figure with its unit, in as many digits as say something. @param {string} name @param {number | undefined} value */
export function inWords(name, value) {
  if (value === undefined) return '–'
  const digits = Number.isInteger(value) || value >= 100 ? 0 : value < 10 ? 2 : 1
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: digits })} ${figures[name]?.unit}`
}
