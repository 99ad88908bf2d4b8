import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ApolloGateway } from '@apollo/gateway';
import { GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CodegenFailed, codegen } from './codegen.ts';
import { publicSchemaOf } from './compose.ts';
import { documentsOf } from './documents.ts';
import { readManifest } from './operation-manifest.ts';
import { release } from './release.ts';

let root: string;

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

const read = (path: string) => readFile(join(root, path), 'utf8');

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'codegen-'));
  await write(
    'subgraphs/catalog/product/schema.graphql',
    `type Product @key(fields: "id") { id: ID! name: String! price: Money! }
     extend type Query { product(id: ID!): Product @auth(requires: "product.read") }`,
  );
  await write('subgraphs/catalog/product/messages/zh-CN.json', '{"Gone":"没有了"}');
  await write('subgraphs/catalog/product/messages/en.json', '{"Gone":"Gone"}');
  await write('subgraphs/catalog/migrations/0001_init.sql', '');
  await write('subgraphs/catalog/migrations/0002_more.sql', '');
  await write('subgraphs/catalog/migrations/grants.sql', '');
  await write('subgraphs/catalog/product/tables.ts', 'export type ProductRow = { id: string };\n');
  await write(
    'apps/portal-hq/app/products/[id]/operations.ts',
    "import { graphql } from '../../../generated/gql.ts';\n" +
      'export const one = graphql(`query OneProduct($id: ID!) { product(id: $id) { id name } }`);\n',
  );
});

afterEach(() => rm(root, { recursive: true }));

test('Schemas, messages, mappers and typed documents are made, and an empty subgraph is left out', async () => {
  await codegen([], root);
  const schema = await read('subgraphs/catalog/generated/schema.ts');
  expect(schema).toContain('没有了');
  expect(schema).toContain('migrationLevel = "0002_more.sql"');
  expect(await read('subgraphs/catalog/generated/graphql.ts')).toContain(
    "import type { ProductRow } from '../product/tables.ts'",
  );
  expect(await read('subgraphs/finance/generated/schema.ts')).toContain('typeDefs: string = ""');
  expect(await read('gateway/supergraph.graphql')).not.toContain('FINANCE');
  const { current } = await readManifest(join(root, 'gateway/operations/hq.json'));
  const [[id, text] = []] = Object.entries(current);
  expect(text).toBe('query OneProduct($id: ID!) { product(id: $id) { id name } }');
  expect(await read('apps/portal-hq/generated/graphql.ts')).toContain(`"__meta__":{"hash":"${id}"}`);
});

test('What has not changed is not written again, and what was deleted is', async () => {
  await codegen([], root);
  const file = join(root, 'subgraphs/catalog/generated/graphql.ts');
  const before = (await stat(file)).mtimeMs;
  await codegen([], root);
  expect((await stat(file)).mtimeMs).toBe(before);
  await rm(file);
  await codegen([], root);
  expect(await stat(file)).toBeTruthy();
});

test('Mistakes name their file: in a schema, in what does not compose, in a document', async () => {
  const failure = async (targets: string[] = []) => {
    const error = await codegen(targets, root).catch((thrown: unknown) => thrown);
    if (!(error instanceof CodegenFailed)) throw new Error(`expected CodegenFailed, got ${String(error)}`);
    return error.message;
  };
  await codegen([], root);
  await write(
    'subgraphs/finance/invoice/schema.graphql',
    '\nextend type Query {\n  product(id: ID!): String @auth(requires: "public")\n}',
  );
  expect(await failure()).toContain('subgraphs/finance/invoice/schema.graphql:3');
  await write('subgraphs/finance/invoice/schema.graphql', 'type {');
  expect(await failure()).toContain('subgraphs/finance/invoice/schema.graphql');
  await rm(join(root, 'subgraphs/finance'), { recursive: true });
  await write('apps/portal-hq/app/broken/operations.ts', 'export const x = graphql(`query X { nothing }`);\n');
  const message = await failure(['portal-hq']);
  expect(message).toContain('apps/portal-hq/app/broken/operations.ts');
  expect(message).toContain('nothing');
  // Somebody else's mistake does not stop this target.
  await codegen(['catalog'], root);
  expect(() => documentsOf('a.ts', `graphql(\`query { \${field} }\`)`)).toThrow('a.ts:1');
});

test('A fragment that several clients share is taken by those who use it, with the fragments it uses, and by no other', async () => {
  await write(
    'packages/app-kit/documents/product.graphql',
    'fragment ProductDetail on Product {\n  id\n  ...ProductPrice\n}\n',
  );
  await write('packages/app-kit/documents/price.graphql', 'fragment ProductPrice on Product {\n  name\n}\n');
  await write('packages/app-kit/documents/unused.graphql', 'fragment Unused on Product {\n  nothingLikeThis\n}\n');
  await write(
    'apps/portal-hq/app/products/[id]/operations.ts',
    'export const one = graphql(`query OneProduct($id: ID!) { product(id: $id) { ...ProductDetail } }`);\n',
  );
  await write(
    'apps/portal-supplier/app/operations.ts',
    'export const other = graphql(`query OtherProduct($id: ID!) { product(id: $id) { id } }`);\n',
  );
  await codegen([], root);
  const textOf = async (client: string) =>
    Object.values((await readManifest(join(root, `gateway/operations/${client}.json`))).current).join('\n');
  expect(await textOf('hq')).toContain('fragment ProductDetail on Product');
  expect(await textOf('hq')).toContain('fragment ProductPrice on Product');
  expect(await textOf('hq')).not.toContain('Unused');
  expect(await textOf('supplier')).not.toContain('fragment');
});

test('A release keeps the operations of the last three', async () => {
  await codegen([], root);
  const path = join(root, 'gateway/operations/hq.json');
  const { current } = await readManifest(path);
  for (let n = 0; n < 4; n += 1) await release(root);
  expect(await readManifest(path)).toEqual({ current, previous: [current, current, current] });
});

test('A manifest that a merge left with both sides in it is made anew and keeps the former releases', async () => {
  await codegen([], root);
  await release(root);
  const path = join(root, 'gateway/operations/hq.json');
  const { current, previous } = await readManifest(path);
  const released = await readFile(path, 'utf8');
  const unreleased = JSON.stringify({ current: { other: 'query Other { other }' }, previous: [] });
  const conflicts = [
    `<<<<<<< HEAD\n${released}=======\n${unreleased}\n>>>>>>> theirs\n`,
    `<<<<<<< HEAD\n${unreleased}\n||||||| base\n{}\n=======\n${released}>>>>>>> theirs\n`,
  ];
  for (const conflict of conflicts) {
    await writeFile(path, conflict);
    await codegen(['portal-hq'], root);
    expect(await readManifest(path)).toEqual({ current, previous });
  }
  // A release is no merge: it does not guess.
  await writeFile(path, conflicts[0] ?? '');
  await expect(release(root)).rejects.toThrow('is not an operation manifest');
});

test('The gateway sees in the committed supergraph what clients were told', async () => {
  const repository = join(import.meta.dirname, '..');
  const committed = await readFile(join(repository, 'gateway/supergraph.graphql'), 'utf8');
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  const buildService = () => ({ process: async () => ({}) });
  const gateway = new ApolloGateway({ supergraphSdl: committed, buildService, logger });
  const { schema } = await gateway.load();
  await gateway.stop();
  const seen = printSchema(
    lexicographicSortSchema(new GraphQLSchema({ ...schema.toConfig(), directives: [], extensionASTNodes: [] })),
  );
  expect(seen).toBe(publicSchemaOf(committed));
});
