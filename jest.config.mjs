/** Jest runs our TypeScript as ES modules (botbuilder and jose load in no other mode together). */
const project = (name, folders) => ({
  displayName: name,
  rootDir: import.meta.dirname,
  testMatch: folders.map((folder) => `<rootDir>/tests/${folder}/**/*.test.ts`),
  testEnvironment: 'node',
  testTimeout: 30_000,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } }, module: { type: 'es6' } },
    ],
  },
})

export default {
  projects: [
    project('rules', ['domain', 'contract', 'tab']),
    project('tenant', ['local-tenant']),
    project('journeys', ['adapters', 'journeys', 'bot', 'host']),
    project('browser', ['browser']),
  ],
}
