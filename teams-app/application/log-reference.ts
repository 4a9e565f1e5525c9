/** Eight letters that stand in a person's sentence and in the log line about the same thing. */
export const logReference = (): string => crypto.randomUUID().slice(0, 8)
