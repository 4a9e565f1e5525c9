/** A panel's name in the middle of a sentence: "the School of Engineering", but "Manchester Online". */
export const thePanel = (name: string): string => (/^(School|Faculty) of /u.test(name) ? `the ${name}` : name)
