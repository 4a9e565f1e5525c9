/** A panel's name in the middle of a sentence: "the School of Engineering", "the Head of School", but "Manchester Online". */
export const thePanel = (name: string): string =>
  /^((School|Faculty|Head|Dean|Chair) of |Library)/u.test(name) ? `the ${name}` : name
