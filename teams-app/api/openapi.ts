import { z } from 'zod'
import { refusal } from './answers.ts'
import { SEEN_HEADER } from './api.ts'
import { type AnyEndpoint, endpoints } from './endpoints.ts'
import { bodies, namesIn, pathParameters, queries } from './requests.ts'

/**
 * The tab's API as an OpenAPI 3.1 document, from the table of endpoints; `npm run openapi` writes it. An answer that holds a view
 * names the parts that the tab checks, and has others besides.
 */
export function openApi() {
  const paths: Record<string, Record<string, object>> = {}
  for (const [operationId, endpoint] of Object.entries<AnyEndpoint>(endpoints)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(operationId, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Micro-credential proposals: what the tab asks and sends',
      version: '1',
      description: 'Made by `npm run openapi` from `teams-app/api/endpoints.ts`. Who asks comes from the token alone.',
    },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      parameters: {
        seen: {
          ...{ name: SEEN_HEADER, in: 'header', schema: { type: 'string' } },
          description:
            'The number of the last fact that the tab saw, `MC-2026-001#12`: whoever answers is not behind it.',
        },
      },
      schemas: { Refusal: schemaOf(refusal, 'output') },
    },
  }
}

function operationOf(operationId: string, { path, query, body, answer }: AnyEndpoint) {
  return {
    operationId,
    parameters: [
      ...namesIn(path).map((name) => ({
        ...{ name, in: 'path', required: true },
        schema: schemaOf(pathParameters[name], 'input'),
      })),
      ...queryParameters(queries[query]),
      { $ref: '#/components/parameters/seen' },
    ],
    ...(body ? { requestBody: { required: true, content: json(schemaOf(bodies[body], 'input')) } } : {}),
    responses: {
      200: { description: 'The answer.', content: json(schemaOf(answer, 'output')) },
      default: {
        description: 'A refusal, with the sentence that the person reads.',
        content: json({ $ref: '#/components/schemas/Refusal' }),
      },
    },
  }
}

function queryParameters(query: z.core.$ZodType): object[] {
  const { properties = {}, required = [] } = schemaOf(query, 'input')
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', schema },
    ...(required.includes(name) ? { required: true } : {}),
  }))
}

const json = (schema: object) => ({ 'application/json': { schema } })

/** What was made to clean or to change what comes in is shown as what comes in. */
function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output') {
  const { $schema: _, ...shown } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: withoutBounds })
  return shown
}

/** What every whole number of JavaScript is within says nothing. */
function withoutBounds({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
}
