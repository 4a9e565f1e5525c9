import { createRowSeals } from '../../teams-app/adapters/sharepoint/row-seal.ts'
import { createChain } from '../../teams-app/domain/core/chain.ts'

/** A key that seals the facts of tests, and the setting that gives it to an application. */
export const testKey = { id: 'test', secret: new Uint8Array(32).fill(7) }
export const TEST_FACT_KEYS = `${testKey.id}:${Buffer.from(testKey.secret).toString('base64url')}`

export const testChain = createChain([testKey])

export const testSeals = createRowSeals(testChain)
