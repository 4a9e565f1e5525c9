/** Names of classes, those left out that there are none of. */
export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ')
