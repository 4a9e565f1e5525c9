/** A proposal's reference `MC-YYYY-NNN`, `INSTITUTION`, or `OPENING/<person>/<guid>`. */
export type Stream = string
