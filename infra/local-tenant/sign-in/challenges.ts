import { randomUUID } from 'node:crypto'
import { z } from 'zod'

const Claims = z.looseObject({
  access_token: z.looseObject({ polids: z.looseObject({ values: z.array(z.string()) }).optional() }).optional(),
})

/** Who must sign in anew before anything is given on their behalf: conditional access. By person: Entra object id. */
export function createChallenges() {
  const demanded = new Map<string, string>()

  /** An app may add its own requests to the claims of a challenge, such as `xms_cc`. */
  const meets = (person: string, claims: string): boolean => {
    const demand = demanded.get(person)
    return demand !== undefined && policies(demand).every((one) => policies(claims).includes(one))
  }

  return {
    /** @returns the claims with which the next sign-in must be asked for, JSON text */
    demand(person: string): string {
      const claims = JSON.stringify({ access_token: { polids: { essential: true, values: [randomUUID()] } } })
      demanded.set(person, claims)
      return claims
    },
    of: (person: string): string | undefined => demanded.get(person),
    meets,
    /** A sign-in asked for with these claims; other claims change nothing. */
    meet(person: string, claims: string): void {
      if (meets(person, claims)) demanded.delete(person)
    },
  }
}

export type Challenges = ReturnType<typeof createChallenges>

/** @returns whether this is what the parameter `claims` may be: the JSON text of an object */
export function areClaims(text: string): boolean {
  return claimsOf(text) !== undefined
}

const policies = (text: string): string[] => claimsOf(text)?.access_token?.polids?.values ?? []

function claimsOf(text: string): z.infer<typeof Claims> | undefined {
  try {
    return Claims.safeParse(JSON.parse(text)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
