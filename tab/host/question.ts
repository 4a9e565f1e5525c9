import { type AnyEndpoint, addressOf, type Endpoint } from '../../teams-app/api/endpoints.ts'

/** An address that is asked, and the schema that reads what it answers. */
export type Question<Answer> = { path: string; answer: Schema<Answer> }

type Schema<Answer> = Endpoint<string, never, never, Answer>['answer']

type Values<Path extends string> = Parameters<typeof addressOf<Path>>[1]

export const question = <Path extends string, Answer>(
  endpoint: Pick<Endpoint<Path, AnyEndpoint['query'], never, Answer>, 'path' | 'answer'>,
  values: Values<Path>,
  query: Record<string, string> = {},
): Question<Answer> => ({ path: addressOf(endpoint, values, query), answer: endpoint.answer })
