import { z } from 'zod'
import { laptopCloud, type MicrosoftCloud, publicCloud } from '../adapters/microsoft-cloud.ts'

/** Variables of the environment by name. */
export type Variables = Record<string, string | undefined>

/** Where everything is stored: `contoso.sharepoint.com:/sites/micro-credentials`. */
export const SiteAddress = z.string().regex(/^[\w.-]+:\/[\w/.-]+$/)

/** Which Microsoft 365 it is: a tenant's, or one on the laptop. */
export const Tenant = {
  NODE_ENV: z.string().optional(),
  TENANT_ID: z.guid().toLowerCase(),
  LOCAL_TENANT_URL: z.url().optional(),
}

/** Throws an Error that names every variable that is missing or wrong, never its value. */
export function readEnvironment<T extends z.ZodType>(schema: T, environment: Variables): z.infer<T> {
  const parsed = schema.safeParse(environment)
  if (parsed.success) return parsed.data
  const wrong = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))].join(', ')
  throw new Error(`These settings are missing or cannot be read: ${wrong}.`)
}

/** Throws an Error for a tenant on the laptop in production. */
export function cloudOf({
  NODE_ENV,
  TENANT_ID,
  LOCAL_TENANT_URL,
}: z.infer<z.ZodObject<typeof Tenant>>): MicrosoftCloud {
  if (!LOCAL_TENANT_URL) return publicCloud(TENANT_ID)
  if (NODE_ENV === 'production') throw new Error('LOCAL_TENANT_URL is for a laptop and is refused in production.')
  return laptopCloud(LOCAL_TENANT_URL, TENANT_ID)
}
