import pino from 'pino'
import { ExternalServiceError, type Log } from '../ports.ts'

/**
 * One JSON object a line. Of an error only its kind and message go in, never what it was about.
 * @param destination takes whole lines; standard error unless told
 */
export function jsonLog(destination: pino.DestinationStream = pino.destination(2)): Log {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  return {
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, error, fields = {}) => logger.error({ ...fields, ...described(error) }, message),
  }
}

function described(error: unknown): Record<string, string | number> {
  if (error instanceof ExternalServiceError)
    return { error: error.name, why: error.message, reason: error.reason, status: error.status }
  if (error instanceof Error)
    return { error: error.name, why: error.message, at: error.stack?.split('\n')[1]?.trim() ?? '' }
  return { error: 'unknown' }
}
