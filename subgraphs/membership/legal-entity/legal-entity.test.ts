import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addOrganisation } from '../identity/test-browser.ts';
import { membership } from '../server.ts';

let world: World;
let hqId: string;
let administrator: TestClient;

beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
  hqId = await addOrganisation(world, 'HQ');
  administrator = world.person({ organisationId: hqId, roles: ['hq-administrator'] });
});
afterAll(() => world.close());

const fields = `id name taxNumber organisation { id } bankAccounts { id accountNumber isDefault }`;
const register = `mutation ($input: RegisterLegalEntityInput!) { registerLegalEntity(input: $input) {
  ... on LegalEntity { ${fields} } ... on TaxNumberTaken { taxNumber } ... on InvalidInput { fields { path message } } } }`;
const change = `mutation ($input: ChangeLegalEntityInput!) { changeLegalEntity(input: $input) {
  ... on LegalEntity { ${fields} } ... on StaleVersion { currentVersion } ... on TaxNumberTaken { taxNumber } } }`;

let serial = 0;
function creditCode(): string {
  serial += 1;
  return taxNumberFrom(`91350211M${String(serial).padStart(8, '0')}`);
}
const account = (accountNumber: string, isDefault: boolean) => ({
  bankName: '工商银行厦门分行',
  bankCode: '102393000011',
  accountNumber,
  accountName: '清源饮料有限公司',
  isDefault,
});
const entity = (input: object = {}) => ({
  name: '清源饮料有限公司',
  taxNumber: creditCode(),
  bankAccounts: [account('6222020200112233', true)],
  ...input,
});
const eventsOf = (id: string) => world.sql('membership')<{ version: number; body: { bankAccounts: unknown[] } }[]>`
  select aggregate_version::int as version, body from event where aggregate_id = ${id} order by aggregate_version`;

test('a legal entity is registered and changed, and every subgraph hears its whole state', async () => {
  const input = entity();
  const made = (await administrator.execute('membership', register, { input })).expectData().registerLegalEntity;
  expect(made).toMatchObject({ taxNumber: input.taxNumber, organisation: { id: hqId } });
  const [kept] = made.bankAccounts;
  const changed = (
    await administrator.execute('membership', change, {
      input: {
        ...input,
        id: made.id,
        expectedVersion: 1,
        name: '清源饮料（福建）有限公司',
        bankAccounts: [account('6222020200112233', false), account('6222020200445566', true)],
      },
    })
  ).expectData().changeLegalEntity;
  expect(changed.bankAccounts).toMatchObject([{ isDefault: true }, { id: kept.id, isDefault: false }]);
  const events = await eventsOf(made.id);
  expect(events.map((event) => [event.version, event.body.bankAccounts.length])).toEqual([
    [1, 1],
    [2, 2],
  ]);
  const late = { input: { ...input, id: made.id, expectedVersion: 1, name: '不知道已改' } };
  const refused = (await administrator.execute('membership', change, late)).expectError('StaleVersion');
  expect(refused.currentVersion).toBe(2);
  expect(await eventsOf(made.id)).toHaveLength(2);
  const deliveries = await world.sql('membership')`select distinct subscriber from event_delivery d
    join event e on e.id = d.event_id where e.aggregate_id = ${made.id}`;
  expect(deliveries).toHaveLength(4);
  const snapshot = `query ($after: String) { legalEntitySnapshot(first: 100, after: $after) {
    nodes { version legalEntity { id name bankAccounts { accountNumber } } } } }`;
  const nodes = (await world.service('finance').execute('membership', snapshot)).expectData().legalEntitySnapshot.nodes;
  expect(nodes).toContainEqual(
    expect.objectContaining({ version: '2', legalEntity: expect.objectContaining({ id: made.id }) }),
  );
  (await administrator.execute('membership', snapshot)).expectError('FORBIDDEN');
});

test('a tax number is taken once, by whoever is first', async () => {
  const input = entity();
  const outcomes = await Promise.all(
    [input, { ...input, name: '另一家' }].map((each) => administrator.execute('membership', register, { input: each })),
  );
  const kinds = outcomes.map(({ answer }) => JSON.stringify(answer.data)).sort();
  expect(kinds.filter((kind) => kind.includes('TaxNumberTaken'))).toHaveLength(1);
  const other = (await administrator.execute('membership', register, { input: entity() })).expectData();
  const { id } = other.registerLegalEntity;
  const taken = await administrator.execute('membership', change, {
    input: { ...entity(), id, expectedVersion: 1, taxNumber: input.taxNumber },
  });
  expect(taken.expectError('TaxNumberTaken')).toMatchObject({ taxNumber: input.taxNumber });
  expect(await eventsOf(id)).toHaveLength(1);
});

test('wrong codes and accounts are named field by field, and nothing is written', async () => {
  const before = await world.sql('membership')`select 1 from legal_entities`;
  const wrong = entity({ taxNumber: '91350211M000100Y44', bankAccounts: [account('123', true)] });
  const answer = await administrator.execute('membership', register, { input: wrong });
  expect(answer.expectError('InvalidInput').fields).toMatchObject([
    { path: 'taxNumber', message: '统一社会信用代码不正确，请核对18位字符' },
    { path: 'bankAccounts.0.accountNumber' },
  ]);
  expect(await world.sql('membership')`select 1 from legal_entities`).toHaveLength(before.length);
});

test('a partner sees what stands on an invoice, never bank accounts, and changes nothing', async () => {
  const { id } = (await administrator.execute('membership', register, { input: entity() })).expectData()
    .registerLegalEntity;
  const owner = world.person({ organisationKind: 'SUPPLIER', roles: ['supplier-owner'] });
  const byId = `query ($id: ID!) { legalEntity(id: $id) { name taxNumber bankAccounts { accountNumber } } }`;
  const seen = (await owner.execute('membership', byId, { id })).expectData().legalEntity;
  expect(seen).toMatchObject({ name: '清源饮料有限公司', bankAccounts: [] });
  (await owner.execute('membership', register, { input: entity() })).expectError('FORBIDDEN');
  (await world.anonymous().execute('membership', byId, { id })).expectError('UNAUTHENTICATED');
  const quality = world.person({ organisationId: hqId, roles: ['hq-quality'] });
  expect((await quality.execute('membership', byId, { id })).expectData().legalEntity.bankAccounts).toEqual([
    expect.objectContaining({ accountNumber: '**** 2233' }),
  ]);
  const clerk = world.person({ organisationId: hqId, roles: ['hq-cashier'] });
  expect((await clerk.execute('membership', byId, { id })).expectData().legalEntity.bankAccounts).toEqual([
    expect.objectContaining({ accountNumber: '6222020200112233' }),
  ]);
});
