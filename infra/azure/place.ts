/** Where the Agents Toolkit, and `npm run azure -- <name>`, put the value of a variable of `env/.env.<name>`: `${{NAME}}`. */
export const place = (variable: string): string => `\${{${variable}}}`
