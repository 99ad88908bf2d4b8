import { expect, test } from 'vitest';
import * as messages from './message-rules.ts';
import * as tidy from './tidy-rules.ts';

const rules = { ...tidy, ...messages };

const schema = (text: string) => ({ 'subgraphs/catalog/product/schema.graphql': text });
const command = (permission: string) => ({
  'subgraphs/catalog/product/name-product.ts': `export const nameProduct = command({
    name: 'nameProduct',
    permission: '${permission}',
    input: z.object({}),
    async run(tx) {} });`,
});
const mutation = (auth: string) => schema(`extend type Mutation { nameProduct(id: ID!): Boolean ${auth} }`);

const words = (text: string) => ({ 'apps/hq/messages/orders.zh-CN.json': text });
const page = (expression: string) => ({
  'apps/hq/app/page.tsx': `const text = useTranslations('orders.list'); ${expression};`,
});

const told = (text: string) => ({ 'apps/portal-hq/messages/documents.zh-CN.json': text });
const audited = {
  'apps/portal-hq/app/operations.ts': 'query { product(id: $id) { history { id } } }',
  'subgraphs/catalog/product/name-product.ts':
    "command({ name: 'nameProduct', run: () => audit({ subjectType: 'Product' })",
};

const event = {
  'packages/events/goods-moved.ts':
    "defineEvent({ name: 'GoodsMoved', producers: ['payments'], subscribers: ['finance', 'catalog'] })",
};

/** Each rule with files that break it and, beside them, files that keep it. */
const cases: [keyof typeof rules, tidy.Rule, Record<string, string>, Record<string, string>][] = [
  ['noVagueNames', rules.noVagueNames, { 'packages/ui/utils.ts': '' }, { 'packages/ui/frame.tsx': '' }],
  ['noVagueNames', rules.noVagueNames, { 'packages/ui/index.ts': '' }, { 'packages/shared-order/a.ts': '' }],
  [
    'kebabCaseNames',
    rules.kebabCaseNames,
    { 'packages/ui/DataTable.tsx': '' },
    { 'apps/hq/app/(work)/[id]/page.tsx': '' },
  ],
  ['subgraphAnatomy', rules.subgraphAnatomy, { 'subgraphs/catalog/src.ts': '' }, { 'subgraphs/catalog/server.ts': '' }],
  [
    'subgraphAnatomy',
    rules.subgraphAnatomy,
    { 'subgraphs/catalog/product/inner/deep.ts': '' },
    { 'subgraphs/catalog/product/messages/en.json': '{}' },
  ],
  ['noFocusedTests', rules.noFocusedTests, { 'a.test.ts': `test.${'only'}('x')` }, { 'a.test.ts': `test('only x')` }],
  [
    'environmentOnlyInEnv',
    rules.environmentOnlyInEnv,
    { 'a.ts': 'process.env.HOME' },
    { 'env.ts': 'process.env.HOME', 'instrumentation.ts': `process.env.NEXT_RUNTIME === 'nodejs'` },
  ],
  [
    'noDatabaseClock',
    rules.noDatabaseClock,
    { 'subgraphs/catalog/a/b.ts': 'sql`select now()`' },
    { 'subgraphs/catalog/a/b.ts': 'performance.now()' },
  ],
  ['noPlaces', rules.noPlaces, { 'a.md': `see /${'work'}/main/a` }, { 'a.md': 'the work/main idea' }],
  [
    'noPlaces',
    rules.noPlaces,
    { 'package-lock.json': `https://${'registry.'}npm.example/x` },
    { 'a.md': 'https://example.com' },
  ],
  [
    'exactSingleVersions',
    rules.exactSingleVersions,
    { 'package.json': '{"dependencies":{"zod":"^4.0.0"}}' },
    { 'package.json': '{"dependencies":{"zod":"4.0.0"}}' },
  ],
  [
    'exactSingleVersions',
    rules.exactSingleVersions,
    { 'packages/ids/package.json': '{"dependencies":{"zod":"4.0.0"}}' },
    { 'packages/ids/package.json': '{"name":"x"}' },
  ],
  [
    'lockfileIsComplete',
    rules.lockfileIsComplete,
    { 'package-lock.json': '{"packages":{"node_modules/a":{"optionalDependencies":{"b":"1.0.0"}}}}' },
    {
      'package-lock.json': '{"packages":{"node_modules/a":{"optionalDependencies":{"b":"1.0.0"}},"node_modules/b":{}}}',
    },
  ],
  [
    'everyCommandIsTested',
    rules.everyCommandIsTested,
    { ...command('product.write'), 'subgraphs/finance/x.test.ts': 'nameProduct' },
    { ...command('product.write'), 'subgraphs/catalog/product/product.test.ts': 'mutation { nameProduct }' },
  ],
  [
    'authEqualsPermission',
    rules.authEqualsPermission,
    { ...command('product.write'), ...mutation('@auth(requires: "product.read")') },
    { ...command('product.write'), ...mutation('@auth(requires: "product.write")') },
  ],
  ['everyRootFieldHasAuth', rules.everyRootFieldHasAuth, mutation(''), mutation('@auth(requires: "product.write")')],
  [
    'everyRootFieldHasAuth',
    rules.everyRootFieldHasAuth,
    mutation('@auth(requires: "root")'),
    mutation('@auth(requires: "public")'),
  ],
  [
    'everyEventIsInTheArchitecture',
    rules.everyEventIsInTheArchitecture,
    { ...event, 'docs/architecture.md': '| `GoodsMoved` | Goods | payments | finance |' },
    { ...event, 'docs/architecture.md': '| `GoodsMoved` | Goods | payments | finance, catalog |' },
  ],
  [
    'everyRootFieldHasAccessRow',
    rules.everyRootFieldHasAccessRow,
    { ...mutation(''), 'e2e/access/access-table.ts': "  'Query.nameProduct': open(x)," },
    { ...mutation(''), 'e2e/access/access-table.ts': "  'Mutation.nameProduct': open(x)," },
  ],
  [
    'everyEnumIsLabelled',
    rules.everyEnumIsLabelled({ Colour: { RED: { 'zh-CN': '红', en: 'Red' } } }),
    schema('enum Colour { RED GREEN }'),
    schema('enum Colour { RED }'),
  ],
  [
    'everySchemaPartIsDescribed',
    rules.everySchemaPartIsDescribed,
    schema('"A colour." enum Colour { "Red." RED GREEN }'),
    schema('"A colour." enum Colour { "Red." RED "Green." GREEN }'),
  ],
  [
    'everySchemaPartIsDescribed',
    rules.everySchemaPartIsDescribed,
    schema('input Paint { "Its colour." colour: ID! }'),
    schema('"Paint." input Paint { "Its colour." colour: ID! }'),
  ],
  [
    'descriptionsSayMoreThanTheName',
    rules.descriptionsSayMoreThanTheName,
    schema('"What is in a can." input Paint { "Its colour." colour: ID! }'),
    schema('"What is in a can." input Paint { "Of the RAL list, such as 5010." colour: ID! }'),
  ],
  [
    'descriptionsSayMoreThanTheName',
    rules.descriptionsSayMoreThanTheName,
    schema('"A sales order." type SalesOrder { "订单号" orderNumber: ID! }'),
    schema('"What a buyer asked for." type SalesOrder { "订单号" orderNumber: ID! }'),
  ],
  [
    'everyErrorHasMessages',
    rules.everyErrorHasMessages,
    {
      ...schema('type TooLate implements Error { message: String! }'),
      'subgraphs/catalog/product/messages/en.json': '{"TooLate":"x"}',
    },
    {
      ...schema('type TooLate implements Error { message: String! }'),
      'subgraphs/catalog/product/messages/en.json': '{"TooLate":"x"}',
      'subgraphs/catalog/product/messages/zh-CN.json': '{"TooLate":"x"}',
    },
  ],
  [
    'messagesInBothLanguages',
    rules.messagesInBothLanguages,
    { 'apps/a/messages/en.json': '{"a":{"b":"x"}}', 'apps/a/messages/zh-CN.json': '{"a":{}}' },
    { 'apps/a/messages/en.json': '{"a":{"b":"x"}}', 'apps/a/messages/zh-CN.json': '{"a":{"b":"x"}}' },
  ],
  [
    'messagesInBothLanguages',
    rules.messagesInBothLanguages,
    { 'apps/a/messages/area.en.json': '{"b":"x"}', 'apps/a/messages/area.zh-CN.json': '{}' },
    { 'apps/a/messages/area.en.json': '{"b":"x"}', 'apps/a/messages/area.zh-CN.json': '{"b":"x"}' },
  ],
  [
    'everyMessageIsUsed',
    rules.everyMessageIsUsed,
    { ...words('{"list":{"title":"x","old":"x"}}'), ...page("text('title')") },
    { ...words('{"list":{"title":"x","views":{"all":"x"}}}'), ...page(`text('title') + text(\`views.\${view}\`)`) },
  ],
  [
    'everyMessageIsUsed',
    rules.everyMessageIsUsed,
    { ...words('{"list":{"home":"x","old":"x"}}'), ...page("text({ label: 'home' }.label)") },
    { ...words('{"list":{"approveAward":"x"}}'), ...page('text.has(command) ? text(command) : command') },
  ],
  [
    'everyShownMessageExists',
    rules.everyShownMessageExists,
    { ...words('{"list":{"title":"x"}}'), ...page("text(isNew ? 'new' : 'title')") },
    { ...words('{"list":{"title":"x"},"form":{"title":"x"}}'), ...page("text('title')") },
  ],
  [
    'everyShownMessageExists',
    rules.everyShownMessageExists,
    { ...words('{}'), 'packages/app-kit/list.tsx': "(await getTranslations('orders.list'))('title');" },
    { ...words('{}'), 'packages/app-kit/list.tsx': "(await getTranslations('shop.list'))('title');" },
  ],
  [
    'everyHistoryHasWords',
    rules.everyHistoryHasWords,
    { ...told('{"history":{"createProduct":"x"}}'), ...audited },
    { ...told('{"history":{"nameProduct-ACTIVE":"x"}}'), ...audited },
  ],
  [
    'everyHistoryHasWords',
    rules.everyHistoryHasWords,
    { ...told('{"history":{}}'), ...audited },
    { ...told('{"history":{}}'), ...audited, 'apps/portal-hq/app/operations.ts': 'query { product(id: $id) { id } }' },
  ],
];

test.each(cases)('%s names what breaks it and keeps quiet about what does not', (_name, rule, broken, kept) => {
  expect(rule(new Map(Object.entries(broken)))).toHaveLength(1);
  expect(rule(new Map(Object.entries(kept)))).toEqual([]);
});

test('every rule has been seen to fail', () => {
  const tried = new Set<string>(cases.map(([name]) => name));
  expect(Object.keys(rules).filter((name) => !tried.has(name))).toEqual([]);
});
