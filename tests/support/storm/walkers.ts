import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Dice } from '../../../infra/local-tenant/behaviour/dice.ts'
import { personOf } from '../sample-university.ts'
import type { Reply, Surface } from '../surface.ts'
import { type StageCommand, wholeStage1, writtenForStage1 } from '../whole-stage-1.ts'

/** The fact that a command leaves. */
const factOf: Record<string, string> = {
  NameCoAuthors: 'CoAuthorsNamed',
  AskForAdvice: 'AdviceAsked',
  AnswerAdvice: 'AdviceGiven',
  LogAdvice: 'AdviceLogged',
  ConfirmAdvice: 'AdviceConfirmed',
  AskInWriting: 'AskedInWriting',
  AnswerInWriting: 'WrittenViewGiven',
  RecordMeeting: 'MeetingHeld',
  AskForAgreement: 'AgreementAsked',
  AnswerAgreement: 'AgreementAnswered',
  TakeBack: 'AnswerTakenBack',
  Hold: 'ProposalHeld',
  Resume: 'ProposalResumed',
  AskForApprovalToProceed: 'ApprovalToProceedAsked',
  AnswerApprovalToProceed: 'ApprovalToProceedAnswered',
  RecordConditionMet: 'ConditionMet',
  Withdraw: 'ProposalWithdrawn',
}

/** A fact as it must stand: what happened, by whom, about which question. */
export type ExpectedFact = { type: string; by: string; request?: string }

/** One proposal on its way. `facts`: those that somebody was told of, or read about, in order. */
export type Walk = {
  reference: string
  facts: ExpectedFact[]
  /** How many commands it is to take. */
  depth: number
  /** Key under which it was opened. */
  opening: string
  isWritten: boolean
  /** Sent last, and nobody knows yet what became of it. */
  unsettled?: Sent | undefined
}

type Sent = { type: string } & Record<string, unknown>

/** What became of everything that was sent. `foundOut`: nobody was told, and the proposal says that it was recorded. */
export type Answered = { given: number; recorded: number; refused: number; unclear: number; foundOut: number }

/** Milliseconds that a person thinks at the most before they act or try again. */
const THINKS = 400

const MOST_STEPS = wholeStage1.length

/** People who take proposals through the stage on two instances: by turns, or the same at the same moment. */
export function walkers(instances: readonly [Surface, Surface]) {
  const answered: Answered = { given: 0, recorded: 0, refused: 0, unclear: 0, foundOut: 0 }
  const refusals: Record<string, number> = {}
  const walks: Walk[] = []

  async function given(send: () => Promise<Reply>): Promise<'recorded' | 'refused' | 'unclear'> {
    answered.given += 1
    const { status, body } = await send().catch(() => ({ status: 0, body: {} as Reply['body'] }))
    if (status === 200) {
      answered.recorded += 1
      return 'recorded'
    }
    const isRefusal = status >= 400 && status < 500
    answered[isRefusal ? 'refused' : 'unclear'] += 1
    const why = isRefusal ? String(body.refusal) : `HTTP ${status}`
    refusals[why] = (refusals[why] ?? 0) + 1
    return isRefusal ? 'refused' : 'unclear'
  }

  /** Facts that a proposal has, as the instance that knows more of them says; 0 when neither says. */
  async function length(reference: string): Promise<number> {
    const numbers = instances.map(async (surface) =>
      Number((await surface.view('lead', reference)).summary?.number ?? 0),
    )
    const known = await Promise.allSettled(numbers)
    return Math.max(0, ...known.map((one) => (one.status === 'fulfilled' ? one.value : 0)))
  }

  /** One command, sent until somebody is told that it is recorded, or reads so. */
  async function step(walk: Walk, { who, action }: StageCommand, roll: Dice, goesOn: () => boolean): Promise<void> {
    /** What is sent, word for word, until it is refused. */
    let prepared: Sent | undefined
    /** What they had before them, as their browser says with each command. */
    const had = walk.facts.length
    const note = ({ type, request }: Sent): void => {
      walk.unsettled = undefined
      walk.facts.push({
        ...{ type: factOf[type] ?? type, by: personOf(who).id },
        ...(typeof request === 'string' ? { request } : {}),
      })
    }
    while (goesOn()) {
      const chosen = chosenOf(roll)
      prepared ??= await seen(action, chosen[0], walk.reference)
      if (prepared) {
        const sent = prepared
        walk.unsettled = sent
        const body = { ...sent, proposal: walk.reference }
        const came = await Promise.all(chosen.map((surface) => given(() => surface.command(who, body, had))))
        if (came.includes('recorded')) return note(sent)
        if (came.includes('refused')) prepared = undefined
      }
      if (walk.unsettled && (await length(walk.reference)) > walk.facts.length) {
        answered.foundOut += 1
        return note(walk.unsettled)
      }
      await pause(roll() * THINKS)
    }
  }

  /** One instance or the other, and in one time of four both at the same moment. */
  function chosenOf(roll: Dice): readonly [Surface, ...Surface[]] {
    const [one, other] = instances
    const draw = roll()
    if (draw < 0.25) return instances
    return draw < 0.625 ? [one] : [other]
  }

  /** What would be sent, from what its sender sees; `undefined` where it cannot be seen now. */
  const seen = async (
    action: StageCommand['action'],
    surface: Surface,
    reference: string,
  ): Promise<Sent | undefined> => {
    try {
      return (await action(surface, reference)) as Sent
    } catch {
      return undefined
    }
  }

  async function write(walk: Walk, goesOn: () => boolean): Promise<void> {
    for (const [field, value] of Object.entries(writtenForStage1)) {
      let isSaved = false
      while (!isSaved) {
        if (!goesOn()) return
        const { status } = await instances[0].save('lead', walk.reference, field, value).catch(() => ({ status: 0 }))
        isSaved = status === 200
        if (!isSaved) await pause(THINKS / 4)
      }
    }
    walk.isWritten = true
  }

  return {
    walks: walks as readonly Walk[],
    answered,
    refusals,
    /** Opens a proposal and writes its form, then is at the beginning of its way. */
    begin: async (roll: Dice, goesOn: () => boolean): Promise<Walk | undefined> => {
      const opening = randomUUID()
      const body = { type: 'OpenProposal', opening, title: `Heat Pump Basics ${opening.slice(0, 8)}` }
      for (let reply: Reply | undefined; goesOn(); ) {
        const [one, other] = roll() < 0.5 ? instances : [instances[1], instances[0]]
        const said = async (surface: Surface) =>
          given(async () => {
            const answer = await surface.command('lead', body)
            if (answer.status === 200) reply = answer
            return answer
          })
        await Promise.all(roll() < 0.25 ? [said(one), said(other)] : [said(one)])
        if (!reply) {
          await pause(THINKS)
          continue
        }
        const depth = 6 + Math.floor(roll() * (MOST_STEPS - 5))
        const facts = [{ type: 'ProposalOpened', by: personOf('lead').id }]
        const walk = { reference: String(reply.body.proposal), facts, depth, opening, isWritten: false }
        walks.push(walk)
        await write(walk, goesOn)
        return walk
      }
      return undefined
    },
    /** Goes on from where it stopped, as far as it is to go; `goesOn` may end it after any command. */
    goOn: async (walk: Walk, roll: Dice, goesOn: () => boolean): Promise<void> => {
      if (!walk.isWritten) await write(walk, goesOn)
      while (goesOn() && walk.facts.length <= walk.depth) {
        const command = wholeStage1[walk.facts.length - 1]
        if (!command) return
        await step(walk, command, roll, goesOn)
      }
    },
  }
}
