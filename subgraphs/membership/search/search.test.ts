import { newId } from '@quanlian/ids/uuid.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addOrganisation, join } from '../identity/test-browser.ts';
import { membership } from '../server.ts';

let world: World;
let hqId: string;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
  hqId = await addOrganisation(world, 'HQ');
});
afterAll(() => world.close());

const query = `query ($text: String!, $kinds: [String!]) {
  searchMembership(text: $text, kinds: $kinds) { type id number title state } }`;
const search = async (who: TestClient, text: string, kinds?: string[]) =>
  (await who.execute('membership', query, { text, kinds })).expectData().searchMembership;

it('headquarters find people of all parties by name and pinyin, addresses of others masked and not searched', async () => {
  const supplierId = await addOrganisation(world, 'SUPPLIER');
  const colleague = await join(world, { organisationId: hqId, roles: ['hq-buyer'], name: '欧阳若兰' });
  const outsider = await join(world, { organisationId: supplierId, roles: ['supplier-owner'], name: '欧阳山' });
  const administrator = world.person({ organisationId: hqId, roles: ['hq-administrator'] });
  for (const text of ['欧阳', 'ouyang']) {
    expect(await search(administrator, text), text).toMatchObject([
      { type: 'Person', id: colleague.personId, number: colleague.email, title: '欧阳若兰', state: null },
      { type: 'Person', id: outsider.personId, number: `${outsider.email.slice(0, 1)}***@example.cn`, title: '欧阳山' },
    ]);
  }
  expect(await search(administrator, 'oyrl')).toMatchObject([{ id: colleague.personId }]);
  expect(await search(administrator, colleague.email)).toMatchObject([{ id: colleague.personId }]);
  expect(await search(administrator, outsider.email)).toEqual([]);
  expect(await search(administrator, '欧阳', ['LegalEntity'])).toEqual([]);
  expect(await search(administrator, '')).toBeNull();
});

it('a supplier finds its own people and nobody else; who has no such right finds nobody', async () => {
  const [own, other] = [await addOrganisation(world, 'SUPPLIER'), await addOrganisation(world, 'SUPPLIER')];
  const mine = await join(world, { organisationId: own, roles: ['supplier-owner'], name: '司徒静' });
  await join(world, { organisationId: other, roles: ['supplier-owner'], name: '司徒明' });
  const owner = world.person({ organisationKind: 'SUPPLIER', organisationId: own, roles: ['supplier-owner'] });
  expect(await search(owner, '司徒')).toMatchObject([{ id: mine.personId, number: mine.email }]);
  const without = world.person({ organisationKind: 'SUPPLIER', organisationId: own, permissions: [] });
  expect(await search(without, '司徒')).toEqual([]);
});

it('headquarters find their legal entities by name, pinyin and tax number', async () => {
  const administrator = world.person({ organisationId: hqId, roles: ['hq-administrator'] });
  const register = `mutation ($input: RegisterLegalEntityInput!) { registerLegalEntity(input: $input) {
    ... on LegalEntity { id } } }`;
  const input = { name: '鹭岛饮料有限公司', taxNumber: '9144030071526726XG', bankAccounts: [] };
  const { id } = (await administrator.execute('membership', register, { input })).expectData().registerLegalEntity;
  for (const text of ['鹭岛', 'ludaoyinliao', '9144030071526726xg']) {
    expect(await search(administrator, text), text).toMatchObject([
      { type: 'LegalEntity', id, number: '9144030071526726XG', title: '鹭岛饮料有限公司', state: null },
    ]);
  }
  const supplier = world.person({ organisationKind: 'SUPPLIER', permissions: ['organisation.read'] });
  expect(await search(supplier, '鹭岛')).toEqual([]);
});

it('coupons on offer are found by number, name and pinyin, at headquarters alone', async () => {
  const sql = world.sql('membership');
  const legalEntityId = newId();
  await sql`insert into legal_entities ${sql({
    ...{ id: legalEntityId, organisation_id: hqId, name: '清源电商', tax_number: '91350200MA34XKWP2E' },
    ...{ search_text: '', version: 1, created_at: new Date() },
  })}`;
  const id = newId();
  await sql`insert into coupon_templates ${sql({
    ...{ id, number: 'CT-3301', name: '夏日满减', name_en: 'Summer', legal_entity_id: legalEntityId, face_minor: 500 },
    ...{ threshold_minor: 1000, product_ids: [], valid_from: '2026-06-01', valid_until: '2026-08-31', quantity: 10 },
    ...{ per_member: 1, is_claimable: true, state: 'ACTIVE', search_text: searchText('夏日满减', 'CT-3301', 'Summer') },
    ...{ created_by_id: newId(), created_at: new Date() },
  })}`;
  const marketing = world.person({ organisationId: hqId, permissions: ['coupon.read'] });
  for (const text of ['ct-3301', '满减', 'xrmj', 'summer']) {
    expect(await search(marketing, text), text).toMatchObject([
      { type: 'CouponTemplate', id, number: 'CT-3301', title: '夏日满减', state: 'ACTIVE' },
    ]);
  }
  expect(await search(world.person({ organisationId: hqId, permissions: [] }), '3301')).toEqual([]);
  const shopper = world.person({ organisationKind: 'SHOPPER', permissions: ['coupon.read'] });
  expect(await search(shopper, '3301')).toEqual([]);
});

/** A shopper with a telephone number of its own, another in an address, and a coupon. */
async function addMember(mark: string) {
  const sql = world.sql('membership');
  const [id, personId, at] = [newId(), newId(), new Date()];
  await sql`insert into organisations (id, kind, name, created_at) values (${id}, 'SHOPPER', '林小雨', ${at})`;
  await sql`insert into people ${sql({
    ...{ id: personId, realm: 'shop', name: '林小雨', email: `lin${mark}@example.cn`, phone: `+86 139-0001-${mark}` },
    created_at: at,
  })}`;
  await sql`insert into memberships ${sql({
    ...{ id: newId(), person_id: personId, organisation_id: id, roles: ['shopper'], state: 'ACTIVE', created_at: at },
  })}`;
  await sql`insert into member_addresses ${sql({
    ...{
      id: newId(),
      member_id: id,
      recipient: '林父',
      phone: `1370002${mark}`,
      region: '上海',
      detail: '华山路 1 号',
    },
    ...{ is_default: true, created_at: at },
  })}`;
  const templateId = newId();
  const legalEntityId = newId();
  await sql`insert into legal_entities ${sql({
    ...{
      id: legalEntityId,
      organisation_id: hqId,
      name: '清源电商',
      tax_number: `9135020000000${mark}`,
      search_text: '',
    },
    ...{ version: 1, created_at: at },
  })}`;
  await sql`insert into coupon_templates ${sql({
    ...{ id: templateId, number: `CPT-${mark}`, name: '满减', legal_entity_id: legalEntityId, face_minor: 500 },
    ...{ threshold_minor: 1000, product_ids: [], valid_from: '2026-06-01', valid_until: '2026-08-31', quantity: 10 },
    ...{ per_member: 1, is_claimable: true, state: 'ACTIVE', search_text: '', created_by_id: newId(), created_at: at },
  })}`;
  await sql`insert into coupons ${sql({
    ...{ id: newId(), template_id: templateId, number: `CPT-${mark}-000001`, member_id: id, face_minor: 500 },
    ...{ legal_entity_id: legalEntityId, state: 'UNUSED', valid_from: '2026-06-01', valid_until: '2026-08-31' },
    created_at: at,
  })}`;
  return id;
}

it('a member is found by a whole telephone number, mail address or coupon number, and by no part of one', async () => {
  const id = await addMember('4401');
  for (const role of ['hq-service', 'hq-marketing']) {
    const service = world.person({ organisationId: hqId, roles: [role] });
    for (const [text, number] of [
      ['13900014401', '139****4401'],
      ['+86 139 0001 4401', '139****4401'],
      ['137-0002-4401', '137****4401'],
      ['LIN4401@example.cn', 'L***@example.cn'],
      ['cpt-4401-000001', 'CPT-4401-000001'],
    ] as const) {
      expect(await search(service, text, ['Member']), text).toMatchObject([
        { type: 'Member', id, number, title: '林**', state: null },
      ]);
    }
    for (const part of [
      '4401',
      '0001440',
      '3900014401',
      '139000144',
      '1390001440',
      '139%',
      'lin4401',
      '林小雨',
      'CPT-4401',
    ]) {
      expect(await search(service, part, ['Member']), part).toEqual([]);
    }
  }
});

it('who may not read members finds none: not at headquarters, not at a partner', async () => {
  await addMember('4402');
  for (const role of ['hq-buyer', 'hq-administrator', 'hq-sales']) {
    expect(await search(world.person({ organisationId: hqId, roles: [role] }), '13900014402'), role).toEqual([]);
  }
  const dealer = world.person({ organisationKind: 'DISTRIBUTOR', permissions: ['member.read', 'organisation.read'] });
  for (const text of ['13900014402', '13700024402', 'lin4402@example.cn', 'CPT-4402-000001']) {
    expect(await search(dealer, text), text).toEqual([]);
  }
});

it('a telephone number is asked of indexes, however many members there are', async () => {
  const sql = world.sql('membership');
  const plan = async (statement: string) =>
    (await sql.unsafe(`explain ${statement}`)).map((row) => row['QUERY PLAN']).join('\n');
  await sql`set enable_seqscan = off`;
  for (const [table, index] of [
    ['people', 'people_phone'],
    ['member_addresses', 'member_addresses_phone'],
  ]) {
    const where = `right(regexp_replace(phone, '\\D', '', 'g'), 11) = '13900014401'`;
    expect(await plan(`select 1 from ${table} where ${where}`)).toContain(index);
  }
});
