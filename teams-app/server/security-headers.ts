import type { RequestHandler } from 'express'

/** Answers that are no pages: nothing in them may run, and no page may hold them in a frame. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/**
 * On every answer; pages put a policy of their own over the one here. Browsers take the first of them over https alone. There
 * is no header that lets another origin read an answer, and no cookie.
 */
export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Strict-Transport-Security': 'max-age=31536000',
    'Content-Security-Policy': NO_PAGE,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Cross-Origin-Resource-Policy': 'same-origin',
  })
  next()
}

/** A browser asks again before it shows an answer a second time, and nobody between keeps one. */
export const noAnswerKept: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'private, no-cache')
  next()
}
