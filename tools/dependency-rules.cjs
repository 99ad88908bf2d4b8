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
      name: 'what-apps-share-knows-no-server-code',
      comment: 'What a portal may not import itself must not come to it by a package either.',
      severity: 'error',
      from: {
        path: '^packages/(app-kit|ui|graphql-client|labels|money|ids|permissions)/',
        pathNot: '[.]test[.]tsx?$',
      },
      // Route handlers read a browser's address as the gateway does; no page comes near it.
      to: { path: server, pathNot: '^packages/transport/client-address[.]ts$' },
    },
    {
      name: 'the-client-of-the-graph-knows-no-look',
      comment: 'Scripts, tests and the demo player ask the graph as a portal does.',
      severity: 'error',
      from: { path: '^packages/graphql-client/' },
      to: { path: '^packages/(ui|app-kit)/|node_modules/(react|react-dom|next|antd)/' },
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
      name: 'tests-of-packages-and-gateway-know-no-app',
      comment: 'They may boot a subgraph; what a portal shows is proven by its own tests and by journeys.',
      severity: 'error',
      from: { path: '^(packages|gateway)/' },
      to: { path: '^apps/' },
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
      name: 'figures-and-journeys-stand-apart',
      severity: 'error',
      from: { path: '^(e2e|bench)/' },
      to: { path: '^(e2e|bench)/', pathNot: '^$1/' },
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
      name: 'rules-read-no-tables',
      comment: 'Types of rows may be named; a table itself brings the database with it.',
      severity: 'error',
      from: { path: '^subgraphs/.*/rules[.]ts$' },
      to: {
        path: '/tables[.]ts$|/queries[.]ts$|^packages/subgraph-kit/(execution|scope|figures|in-array|newest-first|search)[.]ts$',
        dependencyTypesNot: ['type-only'],
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
