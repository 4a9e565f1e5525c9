/** The oldest Node that everything here runs on: `engines` in package.json says the same. */
const OLDEST = [20, 19]

/** Ends the command with a sentence when Node is too old for it. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  console.error(
    `This needs Node ${OLDEST.join('.')} or newer, and this is Node ${process.versions.node}. Please install a newer Node (an LTS release is best) and run the command again.`,
  )
  process.exit(1)
}
