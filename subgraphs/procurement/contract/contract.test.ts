import { createHash } from 'node:crypto';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { countStatements } from '@quanlian/testkit/count-statements.ts';
import { barrier, raceBehindLock } from '@quanlian/testkit/race.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  activateContract,
  addContracts,
  afterClosing,
  bootSourcing,
  type SourcingWorld,
  send,
  sign,
} from '../test-data/sourcing-world.ts';
import { callOff, giveBack, lockForCallOff } from './call-off.ts';
import { expireContracts } from './expire-contracts.ts';

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world.close());

const read = `query ($id: ID!) { contract(id: $id) { id number state version documentHash award { id } supplier { id } buyerName
  paymentTermDays net { amountMinor } lines { id position productName sharePercent quantity remainingQuantity netUnitPrice taxRate net { amountMinor } }
  text { heading paragraphs } signatures { party } versions { version documentHash content sentByName } allowedActions
  relatedDocuments { type number state } history { command } } }`;
const move = (name: string, input = '') => `mutation ($id: ID!) { ${name}(input: { id: $id ${input} }) {
  ... on Contract { id state endReason returnComment version documentHash } ... on Error { message } ... on WrongState { fromState } } }`;

const stateOf = async (id: string) => {
  const [row] = await world.sql('procurement')`select state from contracts where id = ${id}`;
  return row?.state;
};
const signatureCount = async (id: string) => {
  const [row] = await world.sql(
    'procurement',
  )`select count(*)::int as n from contract_signatures where contract_id = ${id}`;
  return row?.n;
};

describe('a contract of an approved award', () => {
  it('holds the awarded share, and is nobody’s but headquarters’ until it is sent', async () => {
    const { contractOf, suppliers, awardId, buyer } = await addContracts(world);
    const id = contractOf(suppliers[0]);
    const contract = (await buyer.execute('procurement', read, { id })).expectData().contract;
    expect(contract).toMatchObject({
      state: 'DRAFT',
      version: 0,
      award: { id: awardId },
      paymentTermDays: 30,
      net: { amountMinor: '700000' },
      lines: [
        {
          position: 1,
          sharePercent: '70',
          quantity: '700',
          remainingQuantity: '700',
          netUnitPrice: '10',
          taxRate: '0.13',
        },
      ],
    });
    const types = contract.relatedDocuments.map((document: { type: string }) => document.type);
    expect(types).toEqual(['SourcingEvent', 'Award']);
    const early = await suppliers[0].owner.execute('procurement', read, { id });
    expect(early.expectData().contract).toBeNull();
  });

  it('is frozen when sent: anybody can take its hash again from its content', async () => {
    const { contractOf, suppliers, buyer } = await addContracts(world);
    const id = contractOf(suppliers[0]);
    const sent = (await buyer.execute('procurement', send, { id })).expectData().sendContract;
    expect(sent).toMatchObject({ state: 'PENDING_SUPPLIER_SIGNATURE', version: 1 });
    const contract = (await suppliers[0].owner.execute('procurement', read, { id })).expectData().contract;
    const [version] = contract.versions;
    expect(createHash('sha256').update(version.content).digest('hex')).toBe(contract.documentHash);
    expect(JSON.parse(version.content)).toMatchObject({
      paymentTermDays: 30,
      supplier: { name: suppliers[0].name },
      lines: [{ netUnitPrice: '10.000000', quantity: '700.000' }],
    });
    expect(contract.award).toBeNull();
    expect(contract.relatedDocuments.map((document: { type: string }) => document.type)).toEqual(['SourcingEvent']);
    expect(contract.text.map((section: { heading: string }) => section.heading)).toContain('六、付款');
    const other = await suppliers[1].owner.execute('procurement', read, { id });
    expect(other.expectData().contract).toBeNull();
    const [notice] = await world.sql('procurement')`select body from event where name = 'NoticeRaised'
      and body->>'documentId' = ${id} and body->>'kind' = 'CONTRACT_TO_SIGN'`;
    expect(notice?.body).toMatchObject({ organisationId: suppliers[0].id, permission: 'contract.sign' });
  });

  it('is signed by the supplier, then by headquarters, on the same hash; the award is active with its last contract', async () => {
    const { contractOf, suppliers, buyer, awardId } = await addContracts(world);
    const [first, second] = suppliers;
    const id = contractOf(first);
    const { documentHash } = (await buyer.execute('procurement', send, { id })).expectData().sendContract;
    const tooEarly = await buyer.execute('procurement', sign, { id, documentHash });
    expect(tooEarly.expectError('WrongState').fromState).toBe('PENDING_SUPPLIER_SIGNATURE');
    const other = await first.owner.execute('procurement', sign, { id, documentHash: 'a'.repeat(64) });
    expect(other.expectError('DocumentChanged').documentHash).toBe(documentHash);
    expect(await signatureCount(id)).toBe(0);
    const owner = first.owner.at(afterClosing);
    const signed = (await owner.execute('procurement', sign, { id, documentHash })).expectData().signContract;
    expect(signed.state).toBe('PENDING_HQ_SIGNATURE');
    const done = (await buyer.execute('procurement', sign, { id, documentHash })).expectData().signContract;
    expect(done).toMatchObject({
      state: 'ACTIVE',
      award: { state: 'APPROVED' },
      signatures: [
        {
          party: 'SUPPLIER',
          documentHash,
          personName: first.owner.claims.personName,
          signedAt: afterClosing.toISOString(),
        },
        { party: 'BUYER', documentHash, personName: buyer.claims.personName },
      ],
    });
    await activateContract({ buyer, supplier: second }, contractOf(second));
    const [award] = await world.sql('procurement')`select state from awards where id = ${awardId}`;
    expect(award?.state).toBe('ACTIVE');
  });

  it('of another supplier cannot be signed, returned or seen', async () => {
    const { contractOf, suppliers, buyer } = await addContracts(world);
    const [first, second] = suppliers;
    const id = contractOf(first);
    const { documentHash } = (await buyer.execute('procurement', send, { id })).expectData().sendContract;
    (await second.owner.execute('procurement', sign, { id, documentHash })).expectError('NotFound');
    (await second.owner.execute('procurement', move('returnContract', 'comment: "x"'), { id })).expectError('NotFound');
    (await second.owner.execute('procurement', move('cancelContract', 'reason: "x"'), { id })).expectError('FORBIDDEN');
    expect(await stateOf(id)).toBe('PENDING_SUPPLIER_SIGNATURE');
    expect(await signatureCount(id)).toBe(0);
  });

  it('returned by the supplier is a draft again; the old hash signs nothing any more', async () => {
    const { contractOf, suppliers, buyer } = await addContracts(world);
    const id = contractOf(suppliers[0]);
    const old = (await buyer.execute('procurement', send, { id })).expectData().sendContract.documentHash;
    const back = move('returnContract', 'comment: "有效期请改到年底"');
    const returned = (await suppliers[0].owner.execute('procurement', back, { id })).expectData().returnContract;
    expect(returned).toMatchObject({ state: 'DRAFT', returnComment: '有效期请改到年底' });
    const change = `mutation ($input: ChangeContractDraftInput!) { changeContractDraft(input: $input) {
      ... on Contract { validUntil draftVersion } ... on Error { message } ... on StaleVersion { currentVersion } } }`;
    const input = {
      id,
      expectedVersion: 1,
      title: '白砂糖框架合同',
      validFrom: '2026-11-25',
      validUntil: '2026-12-31',
      deliveryPlace: '杭州一号仓',
    };
    const backwards = { input: { ...input, validUntil: '2026-11-24' } };
    (await buyer.execute('procurement', change, backwards)).expectError('InvalidInput');
    (await buyer.execute('procurement', change, { input })).expectData();
    const late = await buyer.execute('procurement', change, { input: { ...input, validUntil: '2026-12-30' } });
    expect(late.expectError('StaleVersion').currentVersion).toBe(2);
    const [kept] = await world.sql('procurement')`select valid_until::text from contracts where id = ${id}`;
    expect(kept?.valid_until).toBe('2026-12-31');
    const again = (await buyer.execute('procurement', send, { id })).expectData().sendContract;
    expect(again).toMatchObject({ version: 2 });
    expect(again.documentHash).not.toBe(old);
    const stale = await suppliers[0].owner.execute('procurement', sign, { id, documentHash: old });
    stale.expectError('DocumentChanged');
    const versions = (await suppliers[0].owner.execute('procurement', read, { id })).expectData().contract.versions;
    expect(versions.map((version: { version: number }) => version.version)).toEqual([2, 1]);
  });

  it('is signed once by two people of one side at once', async () => {
    const { contractOf, suppliers, buyer } = await addContracts(world);
    const id = contractOf(suppliers[0]);
    const { documentHash } = (await buyer.execute('procurement', send, { id })).expectData().sendContract;
    const colleague = world.person({
      organisationKind: 'SUPPLIER',
      organisationId: suppliers[0].id,
      roles: ['supplier-owner'],
    });
    const lock = (sql: postgres.TransactionSql) => sql`select 1 from contracts where id = ${id} for update`;
    const results = await raceBehindLock(
      world.ownerUrl('procurement'),
      lock,
      [suppliers[0].owner, colleague].map((person) => () => person.execute('procurement', sign, { id, documentHash })),
    );
    const kinds = results.map((result) =>
      result.status === 'fulfilled' ? Object(result.value.answer.data?.signContract).__typename : 'thrown',
    );
    expect(kinds.sort()).toEqual(['Contract', 'WrongState']);
    expect(await signatureCount(id)).toBe(1);
  });

  it('is terminated when active, dropped before, each with its reason', async () => {
    const { contractOf, suppliers, buyer } = await addContracts(world);
    const [first, second] = suppliers;
    const dropped = move('cancelContract', 'reason: "改为现货采购"');
    const terminated = move('terminateContract', 'reason: "多次延迟交货"');
    (await buyer.execute('procurement', terminated, { id: contractOf(first) })).expectError('WrongState');
    (await buyer.execute('procurement', dropped, { id: contractOf(first) })).expectData();
    await activateContract({ buyer, supplier: second }, contractOf(second));
    (await buyer.execute('procurement', dropped, { id: contractOf(second) })).expectError('WrongState');
    const ended = (await buyer.execute('procurement', terminated, { id: contractOf(second) })).expectData();
    expect(ended.terminateContract).toMatchObject({ state: 'TERMINATED', endReason: '多次延迟交货' });
  });

  it('expires the day after its last', async () => {
    const { contractOf, suppliers, buyer } = await addContracts(world);
    const id = contractOf(suppliers[0]);
    await activateContract({ buyer, supplier: suppliers[0] }, id);
    const { runtime } = world.running('procurement');
    const runAt = (businessTime: Date) => {
      const origin = { clockOffsetMs: businessTime.getTime() - Date.now() };
      return expireContracts.run(createJobContext(runtime, 'expireContracts', origin), {}, origin);
    };
    await runAt(new Date('2027-11-24T15:59:00Z'));
    expect(await stateOf(id)).toBe('ACTIVE');
    await runAt(new Date('2027-11-24T16:05:00Z'));
    expect(await stateOf(id)).toBe('EXPIRED');
  });
});

describe('calling off', () => {
  async function activeLine() {
    const { contractOf, suppliers, buyer } = await addContracts(world);
    const id = contractOf(suppliers[0]);
    await activateContract({ buyer, supplier: suppliers[0] }, id);
    const contract = (await buyer.execute('procurement', read, { id })).expectData().contract;
    return { id, lineId: contract.lines[0].id as string, buyer };
  }
  const inService = <T>(work: Parameters<ReturnType<typeof createJobContext>['transaction']>[0]) =>
    createJobContext(world.running('procurement').runtime, 'test').transaction(work) as Promise<T>;
  const remaining = async (lineId: string) => {
    const [row] = await world.sql('procurement')`
      select (quantity - called_off_quantity)::text as left_over from contract_lines where id = ${lineId}`;
    return row?.left_over;
  };

  it('takes from what is left, refuses more than that, and gives back', async () => {
    const { lineId } = await activeLine();
    expect(await inService((tx) => callOff(tx, [{ contractLineId: lineId, quantity: '600' }]))).toEqual([]);
    const short = await inService<{ id: string }[]>((tx) =>
      callOff(tx, [{ contractLineId: lineId, quantity: '100.001' }]),
    );
    expect(short.map((line) => line.id)).toEqual([lineId]);
    expect(await remaining(lineId)).toBe('100.000');
    await inService((tx) => giveBack(tx, [{ contractLineId: lineId, quantity: '600' }]));
    expect(await remaining(lineId)).toBe('700.000');
  });

  it('never exceeds the agreed quantity when two call off at once; with a look before it would', async () => {
    const { lineId } = await activeLine();
    const lock = (sql: postgres.TransactionSql) => sql`select 1 from contract_lines where id = ${lineId} for update`;
    const take = () => inService<unknown[]>((tx) => callOff(tx, [{ contractLineId: lineId, quantity: '400' }]));
    const results = await raceBehindLock(world.ownerUrl('procurement'), lock, [take, take]);
    const shorts = results.map((result) => (result.status === 'fulfilled' ? result.value.length : -1));
    expect(shorts.sort()).toEqual([0, 1]);
    expect(await remaining(lineId)).toBe('300.000');

    // Control: both look before either writes, and each is right by what it saw.
    const both = barrier(2);
    const lookAndTake = async () => {
      const client = postgres(world.ownerUrl('procurement'), { max: 1, onnotice: () => {} });
      const [row] =
        await client`select quantity - called_off_quantity >= 200 as enough from contract_lines where id = ${lineId}`;
      await both.arrive();
      await client.end();
      return row?.enough;
    };
    expect(await Promise.all([lookAndTake(), lookAndTake()])).toEqual([true, true]);
  });

  it('is for people of headquarters alone', async () => {
    const { id } = await activeLine();
    expect(await inService((tx) => lockForCallOff(tx, id))).toBeUndefined();
  });
});

it('a list sends equally many statements for one contract and for four', async () => {
  await addContracts(world);
  await addContracts(world);
  const list = `query ($first: Int) { contracts(first: $first) { nodes { id award { number } sourcingEvent { title } supplier { name } lines { id }
    text { heading } signatures { id } versions { version } relatedDocuments { id } history { id } } } }`;
  const count = async (first: number) => {
    const { value, statements } = await countStatements(world.running('procurement'), () =>
      world.buyer.at(afterClosing).execute('procurement', list, { first }),
    );
    expect(value.expectData().contracts.nodes).toHaveLength(first);
    return statements.length;
  };
  expect(await count(4)).toBe(await count(1));
});
