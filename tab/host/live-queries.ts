import { focusManager, hashKey, notifyManager, QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query'
import { type ApiClient, sentenceOf } from './api-client.ts'
import type { Question } from './question.ts'

/** What is shown of an address. `problem`: why there is no answer, or none newer than `value`. */
export type Shown<Answer> = { value: Answer | undefined; problem: string | undefined }

/** Milliseconds for which an answer is not asked for again by whatever opens next, unless something was sent meanwhile. */
const FRESH = 1_000

/**
 * Answers by their addresses, kept for as long as the page is open and shown until they are there anew. Whoever shows one asks at once,
 * then in their own interval while the page can be seen, and whenever it can be seen, or there is a network, again; two who show the
 * same ask once. On a hidden page the intervals run on and ask nothing. That there is no network is an answer too.
 */
export class LiveQueries {
  readonly queries = new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        gcTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: 'always',
        refetchOnReconnect: () => (focusManager.isFocused() ? 'always' : false),
        staleTime: ({ queryHash }) => ((this.#askedAt.get(queryHash) ?? 0) > this.#client.sentAt ? FRESH : 0),
        // What has not changed is the very same value already.
        structuralSharing: false,
      },
    },
  })
  readonly #client: Pick<ApiClient, 'get' | 'sentAt'>
  readonly #pressEnded: () => Promise<void>
  /** When what is kept of each address was asked for. Milliseconds since 1970. */
  readonly #askedAt = new Map<string, number>()

  /** @param pressEnded nothing that is shown changes before */
  constructor(client: Pick<ApiClient, 'get' | 'sentAt'>, pressEnded: () => Promise<void>) {
    this.#client = client
    this.#pressEnded = pressEnded
    // Whoever awaited a refresh goes on when it is drawn.
    notifyManager.setScheduler(queueMicrotask)
    this.queries.mount()
  }

  /** How an address is asked; `undefined` asks nothing. */
  of<Answer>(question: Question<Answer> | undefined) {
    const queryKey: QueryKey = [question?.path ?? '']
    return queryOptions({
      queryKey,
      enabled: question !== undefined,
      queryFn: async (): Promise<Shown<Answer>> => {
        const before = this.queries.getQueryData<Shown<Answer>>(queryKey)
        if (!question) return { value: undefined, problem: undefined }
        this.#askedAt.set(hashKey(queryKey), Date.now())
        const reply = await this.#client.get(question)
        await this.#pressEnded()
        const value = reply.is === 'answer' ? reply.value : before?.value
        const problem = reply.is === 'answer' ? undefined : sentenceOf(reply)
        return before && before.value === value && before.problem === problem ? before : { value, problem }
      },
    })
  }

  /** Asks ahead of whoever will show it. */
  ask<Answer>(question: Question<Answer>): Promise<Shown<Answer>> {
    return this.queries.fetchQuery(this.of(question))
  }
}
