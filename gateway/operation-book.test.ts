import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createOperationBook, readManifests } from './operation-book.ts';
import { fieldRequirements } from './requirements.ts';

const sdl = /* GraphQL */ `
  type Query {
    a: Int @auth(requires: "product.read")
    b: Int @auth(requires: "signedIn")
  }
  type Mutation {
    c: Int @auth(requires: "service")
  }
`;

test("Each audience finds its own operations, former releases' too, and the tests' only outside production", async () => {
  const root = await mkdtemp(join(tmpdir(), 'manifests-'));
  const folder = join(root, 'gateway/operations');
  await mkdir(folder, { recursive: true });
  const write = (client: string, manifest: unknown) =>
    writeFile(join(folder, `${client}.json`), JSON.stringify(manifest));
  await write('hq', { current: { new: 'query New { a }' }, previous: [{ old: 'query Old { b }' }] });
  await write('services', { current: { call: 'mutation Call { c }' }, previous: [] });
  await write('test', { current: { proof: 'query Proof { a }' }, previous: [] });
  const read = async (environment: 'test' | 'production') =>
    createOperationBook(await readManifests(root, environment), fieldRequirements(sdl));
  const book = await read('test');
  expect(book.find('hq', 'new')?.requires).toEqual(['product.read']);
  expect(book.find('hq', 'old')?.name).toBe('Old');
  expect(book.find('supplier', 'new')).toBeUndefined();
  expect(book.find('program', 'new')?.name).toBe('New');
  expect(book.find('service', 'new')).toBeUndefined();
  expect(book.find('hq', 'call')).toBeUndefined();
  expect(book.find('service', 'call')?.mutation).toBe(true);
  expect(book.find('storefront', 'proof')?.name).toBe('Proof');
  expect((await read('production')).find('storefront', 'proof')).toBeUndefined();
  await rm(root, { recursive: true });
});

test('Fragments count, and fields under a condition are left to their subgraph', () => {
  const fields = fieldRequirements(sdl);
  const requires = (text: string) =>
    createOperationBook(new Map([['hq', { current: { x: text }, previous: [] }]]), fields).find('hq', 'x')?.requires;
  expect(requires('query Q { ...F } fragment F on Query { ... on Query { a b } }')).toEqual([
    'product.read',
    'signedIn',
  ]);
  expect(requires('query Q($with: Boolean!) { a @include(if: $with) b }')).toEqual(['signedIn']);
  expect(() => fieldRequirements('type Query { open: Int }')).toThrow('Query.open has no @auth');
});
