// Which folder may import which (docs/architecture.md); read by dependency-cruiser in `npm run check`.

const server = '^(subgraphs|gateway)/|^packages/(subgraph-kit|transport|settings|channel-emulator|testkit)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'apps-know-no-server-code',
      comment:
        'A portal talks to the gateway by operations; server code in it would reach the browser or the database.',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: server },
    },
    {
      name: 'an-app-stands-alone',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'subgraphs-meet-only-in-the-graph',
      comment: 'A subgraph must be able to move to another process and database.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/', pathNot: '[.]test[.]ts$' },
      to: { path: '^(subgraphs|apps|gateway)/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'tests-of-a-subgraph-know-no-app',
      severity: 'error',
      from: { path: '^subgraphs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'the-gateway-knows-only-the-graph',
      severity: 'error',
      from: { path: '^gateway/', pathNot: '[.]test[.]ts$' },
      to: { path: '^(subgraphs|apps)/' },
    },
    {
      name: 'packages-are-below-everything',
      severity: 'error',
      from: { path: '^packages/', pathNot: '[.]test[.]ts$' },
      to: { path: '^(apps|subgraphs|gateway)/' },
    },
    {
      name: 'nothing-below-knows-what-runs-it',
      comment: 'tools, e2e and bench start, drive and measure the product: what they need of it is there without them.',
      severity: 'error',
      from: { path: '^(packages|apps|subgraphs|gateway)/' },
      to: { path: '^(tools|e2e|bench)/' },
    },
    {
      name: 'tools-serve-tests-and-figures',
      severity: 'error',
      from: { path: '^tools/' },
      to: { path: '^(e2e|bench)/' },
    },
    {
      name: 'ui-is-only-look',
      comment: 'Components take what they show and say what was done; they know neither router nor GraphQL.',
      severity: 'error',
      from: { path: '^packages/ui/', pathNot: '[.]test[.]tsx?$' },
      to: {
        path: '^packages/(graphql-client|app-kit)/|node_modules/(next/(navigation|router|link)|graphql|urql|@urql)',
      },
    },
    {
      name: 'rules-are-pure',
      comment: 'rules.ts knows neither database nor GraphQL, so that its decisions can be tested by the thousand.',
      severity: 'error',
      from: { path: '^subgraphs/.*/rules[.]ts$' },
      to: {
        path: 'node_modules/(postgres|drizzle-orm|graphql)/|^packages/subgraph-kit/(command|query|database|context)[.]ts$',
      },
    },
    {
      name: 'commands-know-no-graphql',
      severity: 'error',
      from: {
        path: '^subgraphs/[^/]+/[^/]+/[^/]+[.]ts$',
        pathNot: '/(resolvers|service-operations)[.]ts$|[.]test[.]ts$|/generated/',
      },
      to: { path: 'node_modules/graphql/|/resolvers[.]ts$' },
    },
    {
      name: 'the-emulator-shares-no-code-with-adapters',
      comment: 'A shared mistake in signing or reading would cancel out: each side has its own, proven by vectors.',
      severity: 'error',
      from: { path: '^packages/channel-emulator/' },
      to: { path: '^packages/(?!channel-emulator/)|^(subgraphs|gateway|tools)/' },
    },
    {
      name: 'adapters-share-no-code-with-the-emulator',
      severity: 'error',
      from: { path: '^(subgraphs|packages/signed-http)/', pathNot: '[.]test[.]ts$|/test-[^/]+[.]ts$' },
      to: { path: '^packages/channel-emulator/' },
    },
    {
      name: 'tracing-is-loaded-when-asked-for',
      comment: 'A bundle loads what a file imports at its top, also when the file itself is imported later.',
      severity: 'error',
      from: {},
      to: { path: 'node_modules/@opentelemetry/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'Imports of types count too: a circle of types is read as a whole or not at all.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/generated/|/[.]next/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
