/** The dependencies between the layers (docs/architecture.md). TypeScript's project references hold most; these hold the rest. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** Everything of the product, tests and the local tenant apart. */
const product = '^(teams-app|bot|tab|manifest)/'

module.exports = {
  forbidden: [
    rule(
      'the-rules-are-pure',
      'The domain sees itself and four libraries without input or output: nothing of Node, the web or Microsoft 365.',
      { path: '^teams-app/domain/' },
      { pathNot: ['^teams-app/domain/', '^node_modules/(@date-fns/tz|@noble/hashes|canonicalize|zod)/'] },
    ),
    rule(
      'what-steps-share-knows-no-step',
      'Core, forms, patterns, institution and lifecycle are what steps are made of: they name none.',
      { path: '^teams-app/domain/(core|forms|patterns|institution|lifecycle|words)/' },
      { path: '^teams-app/domain/((steps|notifications|meetings/booking)|[^/]+\\.ts$)' },
    ),
    rule(
      'a-step-asks-another-for-its-queries',
      'Of another step, and of steps beside them all, a rule may ask what holds there; nothing else.',
      { path: '^teams-app/domain/steps/([^/]+)/' },
      { path: '^teams-app/domain/(steps/|[^/]+\\.ts$)', pathNot: ['^teams-app/domain/steps/$1/', '/queries\\.ts$'] },
    ),
    rule(
      'meetings-ask-a-step-for-its-queries',
      'A meeting is held for a step: who must come is asked of the step.',
      { path: '^teams-app/domain/meetings/' },
      { path: '^teams-app/domain/(steps/|notifications/|[^/]+\\.ts$)', pathNot: '/queries\\.ts$' },
    ),
    rule(
      'rules-see-no-words',
      'What is decided does not depend on how it is said.',
      { path: '^teams-app/domain/.*/(rules|queries|fold)\\.ts$' },
      { path: '/(words|view|[a-z]+-words)\\.ts$|^teams-app/domain/words/' },
    ),
    rule(
      'only-the-registry-sees-all-steps',
      'Everything else asks the registry.',
      { path: '^teams-app/|^bot/|^tab/', pathNot: ['^teams-app/domain/registry\\.ts$', '^teams-app/domain/steps/'] },
      { path: '^teams-app/domain/steps/[^/]+/step\\.ts$' },
    ),
    rule(
      'the-api-sees-the-rules-only',
      'What crosses the wire is plain data with sentences: it may not reach for a port or a server.',
      { path: '^teams-app/api/' },
      { pathNot: ['^teams-app/(api|domain)/', '^node_modules/zod/'] },
    ),
    rule(
      'the-application-sees-no-outside',
      'The command handler, the read model and the dispatcher know needs (ports), not who fulfils them.',
      { path: '^teams-app/(application/|ports\\.ts)' },
      { path: ['^teams-app/(adapters|server)/', '^(bot|tab|infra)/'] },
    ),
    rule(
      'adapters-see-no-server',
      'An adapter fulfils a need; who joins it to the rest is the server.',
      { path: '^teams-app/adapters/' },
      { path: ['^teams-app/server/', '^(bot|tab|infra)/'] },
    ),
    rule(
      'the-bot-knows-no-server',
      'Cards and chat know the rules, the API, the inbound port and the ports: no HTTP server, no list, no Graph.',
      { path: '^bot/' },
      { path: ['^teams-app/(adapters|server)/', '^(tab|infra)/', '^node_modules/(express|fastify)/'] },
    ),
    rule(
      'the-tab-sees-rules-and-api',
      'What runs in the browser is the rules, the API, and its own screens.',
      { path: '^tab/' },
      { path: ['^(bot|infra)/', '^teams-app/(?!domain/|api/)'] },
    ),
    rule(
      'the-tenant-knows-no-product',
      'The local tenant is Microsoft 365: it must not know our rules.',
      { path: '^infra/local-tenant/' },
      { path: [product, '^infra/sample-university/'] },
    ),
    rule(
      'the-product-knows-no-tenant',
      'What is tested is what ships: nothing of the product knows that there is a local tenant.',
      { path: product },
      { path: '^infra/' },
    ),
    rule(
      'the-probe-asks-from-outside',
      'The probe is an administrator with the product’s Graph client: it knows neither its rules nor the local tenant.',
      { path: '^infra/probe/' },
      {
        path: ['^(bot|tab|manifest)/', '^teams-app/', '^infra/(?!probe/)'],
        pathNot: ['^teams-app/adapters/(graph/|identity/|microsoft-cloud\\.ts)'],
      },
    ),
    rule(
      'only-the-border-measures',
      'Spans and counters are made where the outside is reached; rules, command handler, dispatcher and bot know the port.',
      { path: '^(teams-app|bot|tab)/', pathNot: '^teams-app/(adapters|server|telemetry)/' },
      { path: '^node_modules/@opentelemetry/' },
    ),
    rule(
      'one-file-knows-botbuilder',
      'The library checks a token of the Bot Framework and does nothing else for us (docs/decisions/botbuilder-behind-a-port.md).',
      { pathNot: '^(bot/token-check\\.ts|node_modules/)' },
      { path: '^node_modules/botbuilder' },
    ),
    rule(
      'only-the-sender-has-an-sdk',
      'Nothing but the sender, which a release alone contains, needs more of OpenTelemetry than its small API.',
      { path: '^(teams-app|bot|tab)/', pathNot: '^teams-app/telemetry/' },
      { path: ['^node_modules/@opentelemetry/(?!api/)', '^teams-app/telemetry/'] },
    ),
    rule(
      'no-circles',
      'Two files that need each other are one file or three, also where only types are needed.',
      {},
      { circular: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
