import { inRoot } from '../../infra/commands/repository.mjs'

/** The tenant's page as `npm test` has built it. */
export const pageFolder = inRoot('build', 'local-tenant-page')
