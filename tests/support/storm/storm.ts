import { setTimeout as pause } from 'node:timers/promises'
import { dice } from '../../../infra/local-tenant/behaviour/dice.ts'
import type { HeldCall } from '../../../infra/local-tenant/control/call-match.ts'
import { faultsOfThreeInTen } from '../faults-of-three-in-ten.ts'
import { startSecondInstance } from '../second-instance.ts'
import { startUniversity, type University } from '../university.ts'
import { comparedFacts, type Instance, type Strays, strays, unhealed, untold } from './found.ts'
import { hands } from './hands.ts'
import { watchNoting } from './teams-cards.ts'
import { type Answered, walkers } from './walkers.ts'

/** Minutes that the second instance's clock is ahead. */
const AHEAD = 10

/** Milliseconds between two things that somebody does to the lists by hand. */
const HANDS_EVERY = 700

/** Seconds in which everything is healed and told once it is calm; the longest pause between two tries is a minute. */
const HEALED_WITHIN = 240

const environment = {
  POLL_SECONDS: '0.5',
  LISTS_SECONDS: '2',
  LOOK_AFTER_SECONDS: '3',
  TAKE_OVER_AFTER_SECONDS: '15',
  REFUSED_AGAIN_AFTER_SECONDS: '0.5',
  FOLLOW_SECONDS: '20',
}

/** `seconds`: of faults, before and after an outage of `outage` seconds in which Graph takes no call; `walks`: proposals at once. */
export type StormOptions = { seed: number; seconds: number; outage: number; walks: number }

/** Times are in seconds. `wrong`: what must not be, each a sentence. */
export type StormFigures = StormOptions & {
  proposals: number
  answers: Answered
  refusals: Record<string, number>
  faults: number
  edited: Record<string, number>
  deleted: Record<string, number>
  /** From the calm until every stream takes decisions again. */
  healedWithin: number
  /** From then, with every walk at its end, until all is told. */
  notifiedWithin: number
  strays: Strays
  doubled: number
  lost: number
  wrong: string[]
}

/**
 * Two instances on one tenant, their clocks ten minutes apart, while people take proposals through stage 1 on both of them, owners
 * of the site edit and delete what they find in it, three calls of ten fail, and Graph is away for a while. Then all is calmed and
 * restored, everybody ends what they had begun, and it is looked at what is there.
 */
export async function storm(options: StormOptions): Promise<StormFigures> {
  const university = await startUniversity({ environment })
  const ahead = { now: () => new Date(Date.now() + AHEAD * 60_000).toISOString() }
  const second = await startSecondInstance(university, ahead)
  try {
    return await blown(university, second, options)
  } finally {
    university.tenant.control.calm()
    await second.close()
    await university.close()
  }
}

async function blown(university: University, second: Instance, options: StormOptions): Promise<StormFigures> {
  const { seed, seconds, outage } = options
  const { control } = university.tenant
  const first: Instance = { ...university, url: university.environment.PUBLIC_URL ?? '' }
  const instances: [Instance, Instance] = [first, second]
  const people = walkers(instances)
  const watched = watchNoting(university.tenant)
  const owners = hands(university, dice(seed + 1), () => people.walks.map(({ reference }) => reference))
  const always = () => true
  const rolls = Array.from({ length: options.walks }, (_, index) => dice(seed + 100 + index))

  // Forms are written before the wind rises: it is decisions that the storm is about.
  const prepared = await Promise.all(rolls.map((roll) => people.begin(roll, always)))

  let isOver = false
  let isOut = false
  let struck = 0
  const stopCounting = control.on('call', ({ status }, call) => {
    if (isOfTheProduct(call) && (status === 0 || status === 429 || status === 503 || status === 504)) struck += 1
  })
  const goesOn = () => !isOver
  const walking = rolls.map(async (roll, index) => {
    for (let walk = prepared[index]; goesOn(); walk = await people.begin(roll, goesOn))
      if (walk) await people.goOn(walk, roll, goesOn)
  })
  const harming = (async () => {
    for (; !isOver; await pause(HANDS_EVERY)) if (!isOut) await owners.harm()
  })()

  const windy = { ...faultsOfThreeInTen, seed, match: { where: isOfTheProduct } }
  control.setFaults(windy)
  await pause(seconds * 500)
  isOut = true
  control.setFaults({ unavailable: 1, retryAfter: 1, seed, match: { where: isOfGraph } })
  await pause(outage * 1000)
  isOut = false
  control.setFaults(windy)
  await pause(seconds * 500)
  isOver = true
  control.setFaults({})
  stopCounting()

  const calmed = performance.now()
  await Promise.all([...walking, harming])
  await owners.healAll()
  const wrong = await untilNone(() => unhealed(instances))
  const healed = performance.now()
  await Promise.all(
    people.walks.map((walk, index) => people.goOn(walk, dice(seed + 1_000 + index), withinTime(healed))),
  )
  const unended = people.walks.filter(({ facts, depth }) => facts.length <= depth)
  wrong.push(...unended.map(({ reference, facts }) => `${reference} cannot go on behind ${facts.at(-1)?.type}.`))
  wrong.push(...(await untilNone(() => untold(university, instances, people.walks))))
  const notified = performance.now()

  // Somebody's news may still be on its way: a card is looked for once its row has had the time to say where it stands.
  await Promise.all(instances.map(({ app }) => app.dispatcher.settled()))
  const { lost, doubled, differences } = await comparedFacts(university, people.walks)
  const left = await strays(university, watched, owners.messagesTouched)
  watched.stop()
  return {
    ...options,
    proposals: people.walks.length,
    answers: people.answered,
    refusals: people.refusals,
    faults: struck,
    ...owners.figures(),
    healedWithin: (healed - calmed) / 1000,
    notifiedWithin: (notified - healed) / 1000,
    strays: left,
    doubled: doubled + left.doubled.length,
    lost,
    wrong: [...wrong, ...differences, ...left.doubled],
  }
}

/** An owner of the site reaches its lists by address, the application by ids. */
const isOfGraph = ({ path }: HeldCall): boolean => path.includes('/v1.0/') && !path.includes(':/lists')
const isOfTheProduct = (call: HeldCall): boolean => isOfGraph(call) || call.path.includes('/v3/conversations')

const withinTime = (since: number) => () => performance.now() - since < HEALED_WITHIN * 1000

/** Looks until nothing is found any more, or what there is still when the time is over. */
async function untilNone(look: () => Promise<string[]>): Promise<string[]> {
  const goesOn = withinTime(performance.now())
  for (;;) {
    const found = await look()
    if (found.length === 0 || !goesOn()) return found
    await pause(500)
  }
}
