import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const hour = 3_600_000

/** Addresses that open one thing for an hour to whoever holds them. @param now milliseconds since 1970 */
export function createTickets(now: () => number) {
  const secret = randomBytes(32)
  const seal = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')
  return {
    issue(subject: string): string {
      const text = `${subject}.${now() + hour}`
      return `${text}.${seal(text)}`
    },
    /** @returns the subject, or undefined when forged or too old */
    redeem(ticket: string): string | undefined {
      const [subject = '', until = '', given = ''] = ticket.split('.')
      const [left, right] = [Buffer.from(given), Buffer.from(seal(`${subject}.${until}`))]
      const genuine = left.length === right.length && timingSafeEqual(left, right)
      return genuine && Number(until) > now() ? subject : undefined
    },
  }
}

export type Tickets = ReturnType<typeof createTickets>
