import { randomUUID } from 'node:crypto'

/**
 * Entra's refusal, as the token endpoint gives it whole and a redirect in part.
 * Source: Microsoft Entra authentication and authorization error codes.
 * @param now milliseconds since 1970
 * @param error the word of OAuth, such as `invalid_grant`
 * @param code the number after `AADSTS`
 */
export function entraRefusal(now: number, error: string, code: number, text: string) {
  const [trace, correlation] = [randomUUID(), randomUUID()]
  const timestamp = new Date(now).toISOString().replace('T', ' ').replace(/\.\d+/, '')
  return {
    error,
    error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  }
}
