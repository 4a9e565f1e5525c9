import { randomUUID } from 'node:crypto'
import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { SEEN_HEADER } from '../../teams-app/api/api.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import type { RequestKindId } from '../../teams-app/domain/core/request.ts'
import type { Answers, FieldKey } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { api } from './addresses.ts'
import { cardsAbout } from './cards-about.ts'
import { checkAnswer } from './check-answer.ts'
import { personOf, type Who } from './sample-university.ts'

export type Reply = { status: number; body: Record<string, unknown> & { sentence?: string } }

/** A complete Expression of Interest, as a careful person would write it. */
export const completeAnswers: Partial<Answers> = {
  lead: 'school:engineering',
  idea: 'Installers certified for gas boilers need a short, practical way into heat pumps.',
  strategicFit: 'Serves the University’s aim of flexible learning and the School’s plan for green skills.',
  audience: 'Heating engineers with two years of practice, employed by small firms.',
  credits: 10,
  level: 6,
  start: '2027-09',
  whoTeaches: 'Two lecturers and one industry tutor; twelve days are agreed.',
  fee: 42_000,
  learnersPerRun: 24,
  runsPerYear: 2,
  daysToBuild: 30,
  daysPerRun: 6,
}

type Card = { body?: unknown[]; actions?: unknown[] } & Record<string, unknown>

/** What people do in the tab, in chats and in channels; and what they read there. */
export type Surface = {
  call(
    who: Who | { token: string },
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>
  /** `seen`: number of the last fact that whoever sends it had before them. */
  command(who: Who, action: Record<string, unknown>, seen?: number): Promise<Reply>
  save(who: Who, reference: string, field: FieldKey | string, value: unknown, base?: unknown): Promise<Reply>
  view(who: Who, reference: string): Promise<ProposalView>
  /** Opens a proposal and writes every answer. Its reference. */
  written(who?: Who, answers?: Partial<Answers>, title?: string): Promise<string>
  /** The same, and agreement is asked for. */
  asked(who?: Who, answers?: Partial<Answers>): Promise<string>
  /**
   * Everybody whose agreement is asked for gives it, the Head of School last and only if `headOfSchool` is left out; and the
   * Faculty and Manchester Online give the advice that Approval to Proceed needs. In the tab.
   */
  agreed(reference: string, but?: { headOfSchool: false }): Promise<void>
  /** Answers the open question of a purpose as somebody, in the tab. */
  answer(who: Who, reference: string, purpose: RequestKindId, answer: string, reason?: string): Promise<Reply>
  /** A card about a proposal in somebody's chat with the bot or in a channel, newest first. */
  cards(
    who: Who,
    reference: string,
    channel?: string,
  ): { conversation: string; activityId: string; card: Card; text: string }[]
  /** What each message in somebody's chat with the bot says, newest first. */
  chat(who: Who): string[]
  /** Presses a button of the newest such card; answers what the person then reads. */
  press(who: Who, reference: string, button: string, options?: PressOptions): Promise<string>
}

/** What is typed and chosen on the card, and the channel it stands in; a chat when none is named. */
export type PressOptions = { reason?: string; conditions?: string; rating?: string; channel?: string }

export function surfaceOf(tenant: LocalTenant, appUrl: string, clientId: string): Surface {
  const tokens = new Map<string, Promise<string>>()
  const tokenOf = async (who: Who | { token: string }): Promise<string> => {
    if (typeof who === 'object') return who.token
    const person = personOf(who).id
    const known = tokens.get(person) ?? tenant.signIn.userToken({ person, audience: clientId })
    tokens.set(person, known)
    return known
  }

  const call: Surface['call'] = async (who, method, path, body, headers = {}) => {
    const response = await fetch(`${appUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${await tokenOf(who)}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    checkAnswer(method, path, response.status, answer)
    return { status: response.status, body: answer as Reply['body'] }
  }

  const surface: Surface = {
    call,
    command: (who, action, seen) =>
      call(
        who,
        'POST',
        api.commands,
        action,
        seen === undefined ? {} : { [SEEN_HEADER]: `${String(action.proposal)}#${seen}` },
      ),
    save: (who, reference, field, value, base = null) =>
      call(who, 'PATCH', api.expressionOfInterest(reference), { field, value, base }),
    view: async (who, reference) => (await call(who, 'GET', api.proposal(reference))).body as unknown as ProposalView,
    written: async (who = 'lead', answers = completeAnswers, title = 'Heat Pump Basics for Installers') => {
      const opened = await surface.command(who, { type: 'OpenProposal', opening: randomUUID(), title })
      const reference = String(opened.body.proposal)
      for (const [field, value] of Object.entries(answers)) {
        const saved = await surface.save(who, reference, field, value)
        if (saved.status !== 200) throw new Error(`${field}: ${saved.body.sentence}`)
      }
      return reference
    },
    asked: async (who = 'lead', answers = completeAnswers) => {
      const reference = await surface.written(who, answers)
      const asked = await surface.command(who, { type: 'AskForAgreement', proposal: reference })
      if (asked.status !== 200) throw new Error(asked.body.sentence)
      return reference
    },
    agreed: async (reference, but) => {
      for (const [kind, who] of [
        ['faculty-advice', 'faculty'],
        ['market-view', 'online'],
      ] as const) {
        await insist(surface.command('lead', { type: 'AskForAdvice', proposal: reference, kind }))
        await insist(surface.answer(who, reference, kind, 'advise', 'Start small.'))
      }
      await insist(surface.answer('operations', reference, 'school-operations-agreement', 'agree'))
      await insist(surface.answer('online', reference, 'manchester-online-agreement', 'agree'))
      if (!but) await insist(surface.answer('headOfSchool', reference, 'head-of-school-agreement', 'agree'))
    },
    answer: async (who, reference, purpose, answer, reason = '') => {
      const { requests } = await surface.view(who, reference)
      const asked = requests.find((one) => one.purpose === purpose && one.state === 'open')
      if (!asked) throw new Error(`${purpose} is not asked of ${reference}.`)
      const { answerType: type, request, seen, round: turn } = asked
      const read = seen?.sections
      return surface.command(who, { type, proposal: reference, request, seen, read, turn, answer, reason })
    },
    cards: (who, reference, channel) => {
      const found = cardsAbout(tenant, personOf(who).id, reference, channel)
      return found.map(({ conversationId: conversation, activityId, card }) => ({
        ...{ conversation, activityId, card: card as Card },
        text: textsIn(card).join('\n'),
      }))
    },
    chat: (who) => {
      const person = personOf(who).id
      return tenant.teams
        .conversations(person)
        .filter(({ kind }) => kind === 'personal')
        .flatMap(({ id }) => tenant.teams.messages(person, id).map(({ card }) => textsIn(card).join('\n')))
        .reverse()
    },
    press: async (who, reference, button, { channel, ...inputs } = {}) => {
      const card = surface.cards(who, reference, channel).find((one) => titlesIn(one.card).includes(button))
      if (!card) throw new Error(`${who} sees no card about ${reference} with the button “${button}”.`)
      const answer = await tenant.teams.press({
        person: personOf(who).id,
        conversationId: card.conversation,
        activityId: card.activityId,
        title: button,
        inputs,
      })
      return readable(answer)
    },
  }
  return surface
}

async function insist(reply: Promise<Reply>): Promise<void> {
  const { status, body } = await reply
  if (status !== 200) throw new Error(body.sentence)
}

/** What a person reads in the answer to a press: the sentence, or every text of the new card. */
export function readable({ status, body }: { status: number; body: unknown }): string {
  const { type, value } = (body ?? {}) as { type?: string; value?: unknown }
  if (type === 'application/vnd.microsoft.activity.message') return String(value)
  if (type === 'application/vnd.microsoft.card.adaptive') return textsIn(value).join('\n')
  return `HTTP ${status} ${JSON.stringify(body)}`
}

/** Texts of a card in reading order, button titles excluded. */
export function textsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn)
  if (typeof node !== 'object' || node === null) return []
  const own = ['text', 'title', 'value', 'label'].flatMap((key) => {
    const value = (node as Record<string, unknown>)[key]
    return typeof value === 'string' && !String((node as Record<string, unknown>).type).startsWith('Action')
      ? [value]
      : []
  })
  return [...own, ...Object.values(node).flatMap((value) => (typeof value === 'object' ? textsIn(value) : []))]
}

/** Whether the body of a call to Graph is a fact on its way into the list. */
export const isAppend = (body: unknown): boolean => JSON.stringify(body ?? '').includes('"FactKey"')

/** Titles of a card's buttons. */
export function titlesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(titlesIn)
  if (typeof node !== 'object' || node === null) return []
  const { type, title } = node as Record<string, unknown>
  const own = typeof type === 'string' && type.startsWith('Action') && typeof title === 'string' ? [title] : []
  return [...own, ...Object.values(node).flatMap((value) => (typeof value === 'object' ? titlesIn(value) : []))]
}
