/** A moment in UTC, ISO 8601 with milliseconds and `Z`, for example `2026-11-23T10:42:00.000Z`. Sorts as text. */
export type Instant = string
