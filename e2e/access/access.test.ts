import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { auditHeadChained } from '@quanlian/events/audit-head-chained.ts';
import { fieldRequirements } from '@quanlian/gateway/requirements.ts';
import { permissions } from '@quanlian/permissions/permissions.ts';
import { permissionsOf, roles } from '@quanlian/permissions/roles.ts';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import { withHealth } from '@quanlian/subgraph-kit/health.ts';
import { healthTypeDefs } from '@quanlian/subgraph-kit/health-schema.ts';
import { buildKitSchema } from '@quanlian/subgraph-kit/kit-schema.ts';
import { repositoryRoot } from '@quanlian/testkit/test-postgres.ts';
import type { TestResult } from '@quanlian/testkit/test-result.ts';
import type { TestClient } from '@quanlian/testkit/world.ts';
import { definitions } from '@quanlian/tools/subgraph-definitions.ts';
import { type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccessRow, accessTable, companyWide } from './access-table.ts';
import { type AccessWorld, playAccessWorld } from './access-world.ts';
import { type ProductInProcess, startProductInProcess } from './product-in-process.ts';
import { requestFor } from './request-builder.ts';
import { inCart } from './shop-rows.ts';

interface Field {
  key: string;
  subgraph: SubgraphName;
  schema: GraphQLSchema;
  field: GraphQLField<unknown, unknown>;
  row: AccessRow;
}

const requirements = fieldRequirements(await readFile(join(repositoryRoot, 'gateway/supergraph.graphql'), 'utf8'));
const fields = allFields();

let product: ProductInProcess;
let small: AccessWorld;

beforeAll(async () => {
  product = await startProductInProcess('local');
  small = await playAccessWorld(product);
}, 300_000);
afterAll(() => product?.close());

test('every query and mutation of the graph has a row, and no row is of a field that is gone', () => {
  expect(Object.keys(accessTable).sort()).toEqual([...requirements.keys()].sort());
  expect(fields.map(({ key }) => key).sort()).toEqual([...requirements.keys()].sort());
});

test('a row names a role that holds the required permission, and one that does not', () => {
  for (const { key, row } of fields) {
    const requires = requirements.get(key) ?? '';
    if (requires === 'public') expect(row, key).toMatchObject({ right: 'visitor', wrong: null });
    else if (requires === 'service') expect(row.right, key).toBe('service');
    else if (requires === 'signedIn') expect(row.wrong, key).toBeNull();
    else {
      expect(permissionsOf([row.right]), `${key}: ${row.right}`).toContain(requires);
      expect(permissionsOf([row.wrong ?? row.right]), `${key}: ${row.wrong}`).not.toContain(requires);
    }
  }
});

test('what no scope narrows is in the roles of headquarters alone', () => {
  const partners = roles.filter(({ organisationKind }) => organisationKind !== 'HQ').map(({ id }) => id);
  for (const { key, row } of fields) {
    if (typeof row.otherParty === 'string' || row.otherParty.notApplicable !== companyWide) continue;
    expect(permissionsOf(partners), key).not.toContain(requirements.get(key));
  }
});

describe('what is refused', () => {
  let before: string;
  beforeAll(async () => {
    before = await written();
  });

  test('nobody gets anything without a session', async () => {
    await forEach(fields, async (one) => {
      const requires = requirements.get(one.key);
      const { errors } = (await ask(one, product.world.anonymous())).answer;
      if (requires === 'public') return errors === undefined || `answered ${JSON.stringify(errors)}`;
      // What only subgraphs may call is closed to everybody else alike.
      return isRefusal(errors, requires === 'service' ? 'FORBIDDEN' : 'UNAUTHENTICATED');
    });
  });

  test('a role without the permission gets nothing', async () => {
    const closed = fields.filter(({ row }) => row.wrong !== null);
    await forEach(closed, async (one) =>
      isRefusal((await ask(one, personIn(one.row.wrong ?? ''))).answer.errors, 'FORBIDDEN'),
    );
  });

  test("another party's row answers as one that does not exist", async () => {
    const closed = fields.filter(({ row }) => typeof row.otherParty === 'string');
    const all = (organisationKind: 'SUPPLIER' | 'DISTRIBUTOR' | 'SHOPPER', organisationId?: string) =>
      product.world.person({
        organisationKind,
        permissions: [...permissions],
        ...(organisationId ? { organisationId } : {}),
      });
    const newcomers = { supplier: all('SUPPLIER'), dealer: all('DISTRIBUTOR'), shopper: all('SHOPPER') };
    const strangers = { ...newcomers, supplier: all('SUPPLIER', small.strangerId) };
    const asked = closed.flatMap((one) => {
      // A list holds what the stranger has of its own; somebody new has nothing.
      const others = one.row.otherParty === 'emptyList' ? newcomers : strangers;
      return Object.values(others).map((other) => ({ ...one, other }));
    });
    await forEach(asked, async ({ other, ...one }) => {
      const { otherParty } = one.row;
      const result = await ask(one, other);
      const value = answerOf(result, one);
      const told = `answered a ${other.claims.organisationKind} ${JSON.stringify(result.answer)}`;
      if (result.answer.errors) return told;
      if (otherParty === 'null') return value === null || told;
      if (otherParty === 'emptyList') return countOf(value) === 0 || told;
      return missingOf(value) !== undefined || told;
    });
  });

  test('an id that is none names no row: nothing, or the argument named as wrong, and never a fault of ours', async () => {
    const byId = fields.filter((one) => one.row.otherParty === 'null' && !isMutation(one));
    expect(byId.length).toBeGreaterThan(10);
    await forEach(byId, async (one) => {
      const mistyped = Object.fromEntries(Object.keys(named(one)).map((path) => [path, 'mistyped']));
      const result = await ask(one, rightful(one), mistyped);
      const codes = (result.answer.errors ?? []).map(({ extensions }) => extensions?.code);
      const isClear = codes.every((code) => code === 'BAD_USER_INPUT');
      return (isClear && answerOf(result, one) === null) || `answered ${JSON.stringify(result.answer)}`;
    });
  });

  test('nothing was written and nothing was sent', async () => {
    expect(await written()).toBe(before);
  });
});

test('a cart is of the shopper who filled it: to everybody else there is none', async () => {
  const countFor = async (client: TestClient): Promise<number> =>
    (await client.execute('distribution', '{ cart { count } }')).expectData().cart.count;
  const { world } = product;
  expect(await countFor(personIn('shopper'))).toBe(inCart);
  const others = [
    world.person({ organisationKind: 'SHOPPER', roles: ['shopper'] }),
    world.person({ organisationKind: 'DISTRIBUTOR', organisationId: small.dealerId, permissions: [...permissions] }),
    world.person({ organisationId: small.hqOrganisationId, permissions: [...permissions] }),
    world.anonymous(),
  ];
  for (const other of others) expect(await countFor(other)).toBe(0);
});

test('a role with the permission is not refused, and finds its own rows', async () => {
  // Questions first: what is answered to commands may change the rows.
  const ordered = [...fields].sort((a, b) => Number(isMutation(a)) - Number(isMutation(b)));
  await forEach(ordered, async (one) => {
    const result = await ask(one, rightful(one));
    const value = answerOf(result, one);
    const told = `answered ${JSON.stringify(result.answer)}`;
    if (result.answer.errors) return told;
    if (one.row.otherParty === 'null') return value !== null || told;
    if (isMutation(one) && !one.row.unfound) return !Object.values(named(one)).includes(missingOf(value) ?? '') || told;
    return true;
  });
});

function allFields(): Field[] {
  return definitions.flatMap(({ name, typeDefs, resolvers }) => {
    const schema = buildKitSchema(`${typeDefs}\n${healthTypeDefs(name)}`, withHealth(name, resolvers));
    return ['Query', 'Mutation'].flatMap((root) => {
      const type = schema.getType(root);
      if (!isObjectType(type)) return [];
      return Object.values(type.getFields()).flatMap((field) => {
        const key = `${root}.${field.name}`;
        const row = accessTable[key];
        return row ? [{ key, subgraph: name, schema, field, row }] : [];
      });
    });
  });
}

function ask(one: Field, client: TestClient, ids = named(one)): Promise<TestResult> {
  const { schema, field } = one;
  const operation = isMutation(one) ? 'mutation' : 'query';
  const { document, variables } = requestFor(schema, operation, { field, named: ids, also: one.row.also ?? [] });
  return client.execute(one.subgraph, document, variables);
}

function named({ row }: Field): Record<string, string> {
  return Object.fromEntries(Object.entries(row.names).map(([path, subject]) => [path, small.ids[subject]]));
}

function rightful({ row }: Field): TestClient {
  if (row.right === 'service') return product.world.service();
  if (row.right === 'visitor') return product.world.anonymous();
  return personIn(row.right);
}

function personIn(role: string): TestClient {
  const kind = roles.find(({ id }) => id === role)?.organisationKind ?? 'HQ';
  const { hqOrganisationId, supplierId, dealerId, shopperId } = small;
  const organisations = { HQ: hqOrganisationId, SUPPLIER: supplierId, DISTRIBUTOR: dealerId, SHOPPER: shopperId };
  const organisationId = organisations[kind];
  const options = { organisationKind: kind, organisationId, roles: [role] };
  // Who is really there: some fields ask whether one is a member, or made the proposal.
  if (kind === 'SUPPLIER') return product.world.person({ ...options, personId: small.ids.person });
  if (role === 'hq-buyer') return product.world.person({ ...options, personId: small.buyerId });
  return product.world.person(options);
}

function isMutation({ key }: Field): boolean {
  return key.startsWith('Mutation.');
}

function isRefusal(errors: TestResult['answer']['errors'], code: string): true | string {
  return errors?.[0]?.extensions?.code === code || `answered ${JSON.stringify(errors)}`;
}

function answerOf(result: TestResult, { field }: Field): unknown {
  return result.answer.data?.[field.name];
}

function countOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  const nodes = typeof value === 'object' && value !== null ? Reflect.get(value, 'nodes') : undefined;
  return Array.isArray(nodes) ? nodes.length : value === null ? 0 : -1;
}

function missingOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null ? Reflect.get(value, 'missing') : undefined;
}

/** Asks for every field and fails once, with all that did not hold. */
async function forEach<F extends Field>(list: F[], holds: (one: F) => Promise<boolean | string>): Promise<void> {
  const broken: string[] = [];
  for (const one of list) {
    const outcome = await holds(one);
    if (outcome !== true) broken.push(`${one.key}: ${outcome}`);
  }
  expect(broken).toEqual([]);
}

/** Counts of what any command leaves behind, in every database; the minute's audit head is nobody's command. */
async function written(): Promise<string> {
  await product.world.settled();
  const counts = definitions.map(async ({ name }) => {
    const [row] = await product.world.sql(name)<{ events: number; audited: number; keys: number }[]>`
      select (select count(*)::int from event where name <> ${auditHeadChained.name}) as events,
             (select count(*)::int from audit_entry) as audited,
             (select count(*)::int from idempotency_key) as keys`;
    return { name, ...row };
  });
  return JSON.stringify(await Promise.all(counts));
}
