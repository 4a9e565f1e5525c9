/** `2026-01-31T09:00:00Z`: how SharePoint writes the times it keeps itself. @param time milliseconds since 1970 */
export const wholeSeconds = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`
