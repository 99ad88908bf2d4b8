import { raceBehindLock } from '@quanlian/testkit/race.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSupplier, bootSourcing, type SourcingWorld, start, supplierInput } from '../test-data/sourcing-world.ts';

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world.close());

const register = `mutation ($input: RegisterSupplierInput!) { registerSupplier(input: $input) {
  ... on Supplier { id code state vatRates bankAccount { accountNumber } documents { kind validity } allowedActions }
  ... on Error { message } ... on SupplierExists { field value } ... on InvalidInput { fields { path message } } } }`;

const countRows = async () => {
  const [row] = await world.sql('procurement')<{ suppliers: string; events: string }[]>`
    select (select count(*) from suppliers) as suppliers,
      (select count(*) from event where name = 'SupplierChanged') as events`;
  return row;
};

describe('registerSupplier', () => {
  it('registers a potential supplier and publishes it whole', async () => {
    const input = supplierInput({
      bankAccount: {
        accountName: '海鲜酱有限公司',
        accountNumber: '6222 0202 0011 2233',
        bankName: '中国工商银行杭州分行',
        bankCode: '102331000017',
      },
      name: '海鲜酱有限公司',
    });
    const data = (await world.buyer.execute('procurement', register, { input })).expectData().registerSupplier;
    expect(data).toMatchObject({
      state: 'POTENTIAL',
      vatRates: ['0.09', '0.13'],
      bankAccount: { accountNumber: '6222020200112233' },
      documents: [{ kind: 'BUSINESS_LICENCE', validity: 'VALID' }],
    });
    // Whoever registered it does not admit it.
    expect(data.allowedActions).toContain('changeSupplier');
    expect(data.allowedActions).not.toContain('qualifySupplier');
    const [event] = await world.sql('procurement')`select body from event where aggregate_id = ${data.id}`;
    expect(event?.body).toMatchObject({
      supplierId: data.id,
      state: 'POTENTIAL',
      bankAccount: { accountNumber: '6222020200112233', bankCode: '102331000017' },
    });
  });

  it('names each wrong field, a check character and a rate of the other taxpayer kind among them, and writes nothing', async () => {
    const before = await countRows();
    const wrong = supplierInput({ taxNumber: '91330100799655058C', contactEmail: 'nobody' });
    const first = (await world.buyer.execute('procurement', register, { input: wrong })).expectError('InvalidInput');
    expect(first.fields.map((field: { path: string }) => field.path).sort()).toEqual(['contactEmail', 'taxNumber']);
    const smallScale = supplierInput({ taxpayerKind: 'SMALL_SCALE', vatRates: ['0.03', '0.13'] });
    const second = (await world.buyer.execute('procurement', register, { input: smallScale })).expectError(
      'InvalidInput',
    );
    expect(second.fields).toEqual([
      expect.objectContaining({ path: 'vatRates.1', message: '该类纳税人可开具的税率为 0%, 1%, 3%' }),
    ]);
    expect(await countRows()).toEqual(before);
  });

  it('refuses a code and a tax number that are taken, by name', async () => {
    const input = supplierInput();
    (await world.buyer.execute('procurement', register, { input })).expectData();
    const before = await countRows();
    const sameCode = supplierInput({ code: input.code });
    const sameTaxNumber = supplierInput({ taxNumber: input.taxNumber });
    const code = (await world.buyer.execute('procurement', register, { input: sameCode })).expectError(
      'SupplierExists',
    );
    expect(code).toMatchObject({ field: 'code', value: input.code });
    const tax = (await world.buyer.execute('procurement', register, { input: sameTaxNumber })).expectError(
      'SupplierExists',
    );
    expect(tax).toMatchObject({ field: 'taxNumber', value: input.taxNumber });
    expect(await countRows()).toEqual(before);
  });

  it('of two registrations of one company at once takes one', async () => {
    const input = supplierInput();
    const both = await Promise.all([1, 2].map(() => world.buyer.execute('procurement', register, { input })));
    const kinds = both.map((result) => result.answer.data?.registerSupplier).map((value) => Object(value).__typename);
    expect(kinds.sort()).toEqual(['Supplier', 'SupplierExists']);
  });

  it('answers the same key with the same supplier, and refuses it with other content', async () => {
    const input = supplierInput();
    const options = { idempotencyKey: `key-${input.code}` };
    const first = (await world.buyer.execute('procurement', register, { input }, options)).expectData();
    const again = (await world.buyer.execute('procurement', register, { input }, options)).expectData();
    expect(again.registerSupplier.id).toBe(first.registerSupplier.id);
    const other = { input: { ...input, name: '别的公司' } };
    (await world.buyer.execute('procurement', register, other, options)).expectError('IdempotencyKeyReused');
  });
});

const move = (name: string, input = '') => `mutation ($id: ID!) { ${name}(input: { id: $id ${input} }) {
  ... on Supplier { state stateReason } ... on Error { message }
  ${name === 'qualifySupplier' ? '... on SupplierDocumentsMissing { missing expired }' : ''}
  ... on WrongState { fromState allowedStates } } }`;

describe('admission', () => {
  it('needs another person than the one who registered', async () => {
    const { id } = await addSupplier(world, { qualified: false });
    (await world.buyer.execute('procurement', move('qualifySupplier'), { id })).expectError('SamePerson');
    const done = (await world.officer.execute('procurement', move('qualifySupplier'), { id })).expectData();
    expect(done.qualifySupplier.state).toBe('QUALIFIED');
  });

  it('is refused with the documents that are missing or expired on the business day', async () => {
    const { id } = await addSupplier(world, {
      qualified: false,
      input: { documents: [{ kind: 'FOOD_PRODUCTION_LICENCE', number: '1', validUntil: '2026-11-21' }] },
    });
    const refused = await world.officer.execute('procurement', move('qualifySupplier'), { id });
    expect(refused.expectError('SupplierDocumentsMissing')).toMatchObject({
      missing: ['BUSINESS_LICENCE'],
      expired: ['FOOD_PRODUCTION_LICENCE'],
    });
  });

  it('is suspended with a reason and lifted again; the blacklist is final', async () => {
    const { id } = await addSupplier(world);
    const suspend = move('suspendSupplier', 'reason: "检验报告造假"');
    const suspended = (await world.buyer.execute('procurement', suspend, { id })).expectData().suspendSupplier;
    expect(suspended).toMatchObject({ state: 'SUSPENDED', stateReason: '检验报告造假' });
    (await world.officer.execute('procurement', move('qualifySupplier'), { id })).expectData();
    (await world.buyer.execute('procurement', move('blacklistSupplier', 'reason: "x"'), { id })).expectData();
    const refused = await world.officer.execute('procurement', move('qualifySupplier'), { id });
    expect(refused.expectError('WrongState')).toMatchObject({ fromState: 'BLACKLISTED' });
  });
});

describe('changeSupplier', () => {
  const change = `mutation ($input: ChangeSupplierInput!) { changeSupplier(input: $input) {
    ... on Supplier { name companySize vatRates documents { kind number } } ... on Error { message }
    ... on StaleVersion { currentVersion } ... on InvalidInput { fields { path } } } }`;
  const changed = (id: string, more: object = {}) => {
    const { code: _code, taxNumber: _taxNumber, ...data } = supplierInput();
    return {
      id,
      expectedVersion: 1,
      ...data,
      name: '青禾包装有限公司',
      companySize: 'LARGE',
      vatRates: ['0.13'],
      ...more,
    };
  };

  it('replaces master data and documents, is found by its new name, and is published', async () => {
    const { id } = await addSupplier(world);
    const input = changed(id, { documents: [{ kind: 'QUALITY_CERTIFICATE', number: 'ISO-22000' }] });
    const data = (await world.buyer.execute('procurement', change, { input })).expectData().changeSupplier;
    expect(data).toEqual(
      expect.objectContaining({
        name: '青禾包装有限公司',
        companySize: 'LARGE',
        vatRates: ['0.13'],
        documents: [expect.objectContaining({ kind: 'QUALITY_CERTIFICATE', number: 'ISO-22000' })],
      }),
    );
    const late = await world.buyer.execute('procurement', change, { input: changed(id, { name: '不知道已改' }) });
    expect(late.expectError('StaleVersion').currentVersion).toBe(2);
    const found = `{ suppliers(filter: { text: "qhbz" }) { nodes { id } } }`;
    const { suppliers } = (await world.buyer.execute('procurement', found)).expectData();
    expect(suppliers.nodes.map((node: { id: string }) => node.id)).toContain(id);
    const events = await world.sql('procurement')`
      select body from event where aggregate_id = ${id} order by aggregate_version`;
    expect(events.at(-1)?.body).toMatchObject({ name: '青禾包装有限公司', companySize: 'LARGE', state: 'QUALIFIED' });
  });

  it('refuses a rate of the other taxpayer kind, and a blacklisted supplier, and changes nothing', async () => {
    const { id } = await addSupplier(world);
    const nameOf = async () => (await world.sql('procurement')`select name from suppliers where id = ${id}`)[0]?.name;
    const before = await nameOf();
    const wrongRate = { input: changed(id, { vatRates: ['0.03'] }) };
    (await world.buyer.execute('procurement', change, wrongRate)).expectError('InvalidInput');
    (await world.buyer.execute('procurement', move('blacklistSupplier', 'reason: "x"'), { id })).expectData();
    (await world.buyer.execute('procurement', change, { input: changed(id) })).expectError('WrongState');
    expect(await nameOf()).toBe(before);
  });
});

const requestChange = `mutation ($input: RequestSupplierChangeInput!) { requestSupplierChange(input: $input) {
  ... on SupplierChangeRequest { id state kind approvalsNeeded isRequestedBySupplier } ... on Error { message }
  ... on ChangeAlreadyRequested { number } ... on InvalidInput { fields { path } } } }`;
const approveChange = `mutation ($id: ID!) { approveSupplierChange(input: { id: $id }) {
  ... on SupplierChangeRequest { state } ... on Error { message } ... on WrongState { fromState } } }`;

describe('a change of the bank account', () => {
  const account = (name: string) => ({
    accountName: name,
    accountNumber: '95588000111222333',
    bankName: '招商银行杭州分行',
    bankCode: '308331012345',
  });

  it('asked for by the supplier takes effect with the second of two people, and is published then', async () => {
    const supplier = await addSupplier(world);
    const input = { supplierId: supplier.id, bankAccount: account(supplier.name), reason: '开户行变更' };
    const asked = (await supplier.owner.execute('procurement', requestChange, { input })).expectData()
      .requestSupplierChange;
    expect(asked).toMatchObject({ state: 'PENDING', approvalsNeeded: 2, isRequestedBySupplier: true });
    const bankOf = async () => {
      const [row] = await world.sql('procurement')`
        select bank_account_number from suppliers where id = ${supplier.id}`;
      return row?.bank_account_number;
    };
    const first = await world.buyer.execute('procurement', approveChange, { id: asked.id });
    expect(first.expectData().approveSupplierChange.state).toBe('CHECKED');
    expect(await bankOf()).toBeNull();
    (await world.buyer.execute('procurement', approveChange, { id: asked.id })).expectError('SamePerson');
    expect(await bankOf()).toBeNull();
    const second = await world.officer.execute('procurement', approveChange, { id: asked.id });
    expect(second.expectData().approveSupplierChange.state).toBe('APPROVED');
    expect(await bankOf()).toBe('95588000111222333');
    const events = await world.sql('procurement')`
      select body from event where aggregate_id = ${supplier.id} order by aggregate_version`;
    expect(events.at(-1)?.body.bankAccount.accountNumber).toBe('95588000111222333');
    (await world.officer.execute('procurement', approveChange, { id: asked.id })).expectError('WrongState');
  });

  it('asked for by headquarters needs another person of headquarters', async () => {
    const supplier = await addSupplier(world);
    const input = { supplierId: supplier.id, bankAccount: account(supplier.name), reason: '供应商来函' };
    const { id } = (await world.buyer.execute('procurement', requestChange, { input })).expectData()
      .requestSupplierChange;
    (await world.buyer.execute('procurement', approveChange, { id })).expectError('SamePerson');
    const done = (await world.officer.execute('procurement', approveChange, { id })).expectData();
    expect(done.approveSupplierChange.state).toBe('APPROVED');
  });

  it('to an account of somebody else is refused, and a second open request too', async () => {
    const supplier = await addSupplier(world);
    const base = { supplierId: supplier.id, reason: '变更' };
    const foreign = { input: { ...base, bankAccount: account('另一家公司') } };
    (await supplier.owner.execute('procurement', requestChange, foreign)).expectError('InvalidInput');
    const own = { input: { ...base, bankAccount: account(supplier.name) } };
    (await supplier.owner.execute('procurement', requestChange, own)).expectData();
    (await supplier.owner.execute('procurement', requestChange, own)).expectError('ChangeAlreadyRequested');
  });

  it('refused changes nothing, with the reason; and cannot be approved any more', async () => {
    const supplier = await addSupplier(world);
    const input = {
      supplierId: supplier.id,
      contact: { contactName: '李四', contactEmail: 'LI@Supplier.example' },
      reason: '换人',
    };
    const { id } = (await supplier.owner.execute('procurement', requestChange, { input })).expectData()
      .requestSupplierChange;
    const reject = `mutation ($id: ID!) { rejectSupplierChange(input: { id: $id, comment: "请盖章" }) {
      ... on SupplierChangeRequest { state decisionComment contactEmail } ... on Error { message } } }`;
    const data = (await world.buyer.execute('procurement', reject, { id })).expectData().rejectSupplierChange;
    expect(data).toMatchObject({
      state: 'REJECTED',
      decisionComment: '请盖章',
      contactEmail: 'li@supplier.example',
    });
    (await world.buyer.execute('procurement', approveChange, { id })).expectError('WrongState');
    const [row] = await world.sql('procurement')`select contact_name from suppliers where id = ${supplier.id}`;
    expect(row?.contact_name).toBe('王芳');
  });

  it('approved twice at once by one checker and another counts each person once', async () => {
    const supplier = await addSupplier(world);
    const input = { supplierId: supplier.id, bankAccount: account(supplier.name), reason: '开户行变更' };
    const { id } = (await supplier.owner.execute('procurement', requestChange, { input })).expectData()
      .requestSupplierChange;
    const lock = (sql: TransactionSql) => sql`select 1 from supplier_change_requests where id = ${id} for update`;
    const results = await raceBehindLock(
      world.ownerUrl('procurement'),
      lock,
      [world.buyer, world.buyer].map((person) => () => person.execute('procurement', approveChange, { id })),
    );
    const kinds = results.map((result) =>
      result.status === 'fulfilled' ? Object(result.value.answer.data?.approveSupplierChange).__typename : 'thrown',
    );
    expect(kinds.sort()).toEqual(['SamePerson', 'SupplierChangeRequest']);
    const [row] = await world.sql('procurement')`select state from supplier_change_requests where id = ${id}`;
    expect(row?.state).toBe('CHECKED');
  });

  it('of another supplier answers as if it did not exist', async () => {
    const [one, other] = [await addSupplier(world), await addSupplier(world)];
    const input = { supplierId: other.id, bankAccount: account(other.name), reason: '冒名' };
    (await one.owner.execute('procurement', requestChange, { input })).expectError('NotFound');
  });
});

describe('reading', () => {
  const list = `query ($first: Int, $after: String, $filter: SupplierFilter) {
    suppliers(first: $first, after: $after, filter: $filter) { nodes { code name } pageInfo { endCursor hasNextPage } } }`;

  it('finds suppliers by initials and pages through all of them once', async () => {
    for (const name of ['钟楼酱油厂', '钟楼酱油二厂', '钟楼酱油三厂']) {
      await addSupplier(world, { input: { name }, qualified: false });
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const variables: Record<string, unknown> = { first: 2, after, filter: { text: 'zljy' } };
      const { suppliers } = (await world.buyer.execute('procurement', list, variables)).expectData();
      seen.push(...suppliers.nodes.map((node: { name: string }) => node.name));
      after = suppliers.pageInfo.hasNextPage ? suppliers.pageInfo.endCursor : null;
    } while (after);
    expect(seen.sort()).toEqual(['钟楼酱油厂', '钟楼酱油三厂', '钟楼酱油二厂'].sort());
    (await world.buyer.execute('procurement', list, { first: 101 })).expectError('BAD_USER_INPUT');
  });

  it('tells services everything, page by page, for their copies, and people nothing', async () => {
    const { id } = await addSupplier(world);
    const snapshot = `query ($after: String) { supplierSnapshot(after: $after, first: 5) {
      nodes { version supplier { id state } } pageInfo { endCursor hasNextPage } } }`;
    const seen = new Map<string, number>();
    let after: string | null = null;
    do {
      const variables: Record<string, unknown> = { after };
      const page = (await world.service('finance').execute('procurement', snapshot, variables)).expectData();
      for (const node of page.supplierSnapshot.nodes) seen.set(node.supplier.id, node.version);
      const { pageInfo } = page.supplierSnapshot;
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(seen.get(id)).toBe(2);
    const [count] = await world.sql('procurement')`select count(*)::int as n from suppliers`;
    expect(seen.size).toBe(count?.n);
    (await world.buyer.execute('procurement', snapshot)).expectError('FORBIDDEN');
  });

  it('shows a supplier itself and no other', async () => {
    const [one, other] = [await addSupplier(world), await addSupplier(world)];
    const own = (await one.owner.execute('procurement', '{ mySupplier { id name } }')).expectData();
    expect(own.mySupplier.id).toBe(one.id);
    const reader = world
      .person({ organisationKind: 'SUPPLIER', organisationId: one.id, permissions: ['supplier.read'] })
      .at(start);
    const read = (id: string) => reader.execute('procurement', 'query ($id: ID!) { supplier(id: $id) { id } }', { id });
    expect((await read(other.id)).expectData().supplier).toBeNull();
    expect((await read(one.id)).expectData().supplier.id).toBe(one.id);
    (await one.owner.execute('procurement', list)).expectError('FORBIDDEN');
  });
});
