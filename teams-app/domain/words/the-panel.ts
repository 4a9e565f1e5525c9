/** A panel's name in the middle of a sentence: "the School of Engineering", "the Education Development Team", but "Manchester Online". */
export const thePanel = (name: string): string =>
  /^((School|Faculty|Head|Dean|Chair) of |Library|[^/]*\b[Tt]eam\b)/u.test(name) ? `the ${name}` : name
