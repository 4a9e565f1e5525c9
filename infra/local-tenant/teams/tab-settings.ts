import { z } from 'zod'

/** What an app's configuration page gives for a tab. Source: teams-js, `pages.ts`, `InstanceConfig`. */
export const TabSettings = z.object({
  contentUrl: z.url(),
  entityId: z.string().min(1),
  websiteUrl: z.url().optional(),
  suggestedDisplayName: z.string().max(128).optional(),
})
export type TabSettings = z.infer<typeof TabSettings>
