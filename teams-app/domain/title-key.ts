/** A title without what does not tell two apart: capitals and spacing (PF-31). */
export const titleKey = (title: string): string =>
  title.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean).join(' ')
