import { dealerAgreementBody } from '@quanlian/events/dealer-agreement-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distribution } from '../server.ts';
import {
  agree,
  agreementTerms,
  mutate,
  ownerOf,
  registerDealer,
  salesOf,
  tellLegalEntity,
} from '../test-data/dealers.ts';
import { remainingDaysNeeded } from './dealer-terms.ts';
import { takenTerritory } from './rules.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
});
afterAll(() => world?.close());

const shown = '... on DealerAgreement { id number version state documentHash allowedActions isInForce returnComment }';

const snapshot = `{ dealerAgreementSnapshot(first: 100) { nodes { version dealerAgreement {
  id number partnerId legalEntity { id } state validFrom validUntil priceListId paymentTerms creditLimit { amountMinor currency }
  creditDays overdueGraceDays deposit { amountMinor } rebateRate target { amountMinor } } } } }`;

async function drafted(options: { partnerId?: string; legalEntityId?: string; terms?: object } = {}) {
  const partnerId = options.partnerId ?? (await registerDealer(world));
  const legalEntityId = options.legalEntityId ?? (await tellLegalEntity(world));
  const input = { ...agreementTerms(options.terms), partnerId, legalEntityId };
  const { createDealerAgreement } = (await mutate(salesOf(world), 'createDealerAgreement', input, shown)).expectData();
  return { id: createDealerAgreement.id as string, partnerId, legalEntityId, agreement: createDealerAgreement };
}
const offer = (id: string) => mutate(salesOf(world), 'offerDealerAgreement', { id }, shown);
async function offered(options: Parameters<typeof drafted>[0] = {}) {
  const draft = await drafted(options);
  const { offerDealerAgreement } = (await offer(draft.id)).expectData();
  return { ...draft, documentHash: offerDealerAgreement.documentHash as string };
}
const stateOf = async (id: string) =>
  (await world.sql('distribution')`select state from dealer_agreements where id = ${id}`)[0]?.state;
const eventsOf = async (id: string) =>
  (
    await world.sql('distribution')`
    select body from event where name = 'DealerAgreementChanged' and aggregate_id = ${id} order by aggregate_version`
  ).map(({ body }) => body);

describe('a dealer agreement', () => {
  it('is drafted, offered, and in force when the dealer has typed its name', async () => {
    const { id, partnerId, agreement } = await drafted();
    expect(agreement).toMatchObject({ state: 'DRAFT', isInForce: false });
    const owner = ownerOf(world, partnerId);
    const read = 'query ($id: ID!) { dealerAgreement(id: $id) { state documentHash allowedActions } }';
    expect((await owner.execute('distribution', read, { id })).expectData().dealerAgreement).toBeNull();
    (await offer(id)).expectData();
    const { dealerAgreement: seen } = (await owner.execute('distribution', read, { id })).expectData();
    expect(seen.allowedActions).toEqual(['acceptDealerAgreement', 'returnDealerAgreement']);
    const accept = { id, documentHash: seen.documentHash, signedName: owner.claims.personName };
    expect(
      (await mutate(owner, 'acceptDealerAgreement', accept, shown)).expectData().acceptDealerAgreement,
    ).toMatchObject({ state: 'ACTIVE', isInForce: true });
    expect(await eventsOf(id)).toMatchObject([
      { agreementId: id, partnerId, state: 'ACTIVE', creditLimitMinor: '20000000', rebateRate: '0.0200' },
    ]);
  });

  it('is in the snapshot as its last event told it, once it has been in force', async () => {
    const { id, partnerId, documentHash } = await offered();
    const owner = ownerOf(world, partnerId);
    const accept = { id, documentHash, signedName: owner.claims.personName };
    const snapshotOf = async (wanted: string) => {
      const answer = await world.service('catalog').execute('distribution', snapshot);
      const { nodes } = answer.expectData().dealerAgreementSnapshot;
      return nodes.find((node: { dealerAgreement: { id: string } }) => node.dealerAgreement.id === wanted);
    };
    expect(await snapshotOf(id)).toBeUndefined();
    (await mutate(owner, 'acceptDealerAgreement', accept, shown)).expectData();
    (await mutate(salesOf(world), 'endDealerAgreement', { id, reason: '协商终止' }, shown)).expectData();
    const { version, dealerAgreement } = await snapshotOf(id);
    expect(version).toBe(2);
    const { rebateRate, ...told } = (await eventsOf(id)).at(-1) ?? {};
    const body = dealerAgreementBody(dealerAgreement);
    expect(body).toMatchObject(told);
    expect(Number(body.rebateRate)).toBe(Number(rebateRate));
  });

  it('is accepted neither under another name, nor unread, nor by another dealer', async () => {
    const { id, partnerId, documentHash } = await offered();
    const owner = ownerOf(world, partnerId);
    const accept = { id, documentHash, signedName: owner.claims.personName };
    (await mutate(owner, 'acceptDealerAgreement', { ...accept, signedName: '别人' }, shown)).expectError(
      'InvalidInput',
    );
    const unread = { ...accept, documentHash: '0'.repeat(64) };
    (await mutate(owner, 'acceptDealerAgreement', unread, shown)).expectError('AgreementChanged');
    const stranger = ownerOf(world, await registerDealer(world));
    (await mutate(stranger, 'acceptDealerAgreement', accept, shown)).expectError('NotFound');
    (await mutate(salesOf(world), 'acceptDealerAgreement', accept, shown)).expectError('FORBIDDEN');
    expect(await stateOf(id)).toBe('AWAITING_ACCEPTANCE');
    expect(await eventsOf(id)).toEqual([]);
  });

  it('given back is a draft that headquarters change and offer again', async () => {
    const { id, partnerId, documentHash } = await offered();
    const owner = ownerOf(world, partnerId);
    const back = { id, comment: '账期请延至 45 天' };
    (await mutate(owner, 'returnDealerAgreement', back, '... on ReturnedDealerAgreement { id }')).expectData();
    const change = (expectedVersion: number) =>
      mutate(
        salesOf(world),
        'changeDealerAgreement',
        { ...agreementTerms({ creditDays: 45 }), id, expectedVersion },
        shown,
      );
    (await change(1)).expectError('StaleVersion');
    (await change(3)).expectData();
    const { offerDealerAgreement: again } = (await offer(id)).expectData();
    expect(again).toMatchObject({ state: 'AWAITING_ACCEPTANCE', returnComment: null });
    expect(again.documentHash).not.toBe(documentHash);
    (await change(5)).expectError('WrongState');
  });

  it('contradicting itself is not drafted', async () => {
    const [partnerId, legalEntityId] = [await registerDealer(world), await tellLegalEntity(world)];
    const none = { amountMinor: '0', currency: 'CNY' };
    const refused: [object, string][] = [
      [{ validUntil: '2025-12-31' }, 'InvalidInput'],
      [{ creditLimit: none }, 'InvalidInput'],
      [{ paymentTerms: 'PREPAID' }, 'InvalidInput'],
      [{ territory: [] }, 'InvalidInput'],
      [{ minimumRemainingPercent: 101 }, 'InvalidInput'],
      [{ partnerId: newId() }, 'NotFound'],
      [{ legalEntityId: newId() }, 'NotFound'],
    ];
    for (const [changes, kind] of refused) {
      const input = { ...agreementTerms(), partnerId, legalEntityId, ...changes };
      (await mutate(salesOf(world), 'createDealerAgreement', input, shown)).expectError(kind);
    }
    const rows = await world.sql('distribution')`select 1 from dealer_agreements where partner_id = ${partnerId}`;
    expect(rows).toHaveLength(0);
  });

  it('ends before its last day by headquarters, or by itself after it', async () => {
    const [partnerId, legalEntityId] = [await registerDealer(world), await tellLegalEntity(world)];
    const id = await agree(world, { partnerId, legalEntityId });
    const end = { id, reason: '双方协商' };
    (await mutate(ownerOf(world, partnerId), 'endDealerAgreement', end, shown)).expectError('FORBIDDEN');
    (await mutate(salesOf(world), 'endDealerAgreement', end, shown)).expectData();
    expect((await eventsOf(id)).map(({ state }) => state)).toEqual(['ACTIVE', 'ENDED']);
    (await mutate(salesOf(world), 'endDealerAgreement', end, shown)).expectError('WrongState');
  });
});

describe('an exclusive territory', () => {
  it('is not given away twice for the same days by one legal entity', async () => {
    const { legalEntityId, partnerId } = await offered({ terms: { territory: ['330000', '310000'] } });
    const second = await drafted({ legalEntityId, terms: { territory: ['310000', '320000'] } });
    const refused = (await offer(second.id)).expectError('TerritoryTaken');
    expect(refused.message).toContain('独家');
    expect(await stateOf(second.id)).toBe('DRAFT');
    const free = [{ territory: ['320000'] }, { territory: ['310000'], isExclusive: false }];
    for (const terms of free) (await offer((await drafted({ legalEntityId, terms })).id)).expectData();
    (await offer((await drafted({ terms: { territory: ['310000'] } })).id)).expectData();
    const same = await drafted({ legalEntityId, partnerId, terms: { isExclusive: false, territory: ['440000'] } });
    (await offer(same.id)).expectError('AgreementOverlaps');
  });

  it('is given to one of two who are offered it at once; two territories are both given', async () => {
    const sales = salesOf(world);
    const race = async (territories: string[][]) => {
      const legalEntityId = await tellLegalEntity(world);
      const ids = [];
      for (const territory of territories) ids.push((await drafted({ legalEntityId, terms: { territory } })).id);
      const hold = (sql: TransactionSql) => sql`select 1 from legal_entities where id = ${legalEntityId} for update`;
      return kindsOf(
        await raceBehindLock(
          world.ownerUrl('distribution'),
          hold,
          ids.map((id) => command('distribution', sales, 'offerDealerAgreement', { id })),
        ),
      );
    };
    expect(await race([['330000'], ['330000']])).toEqual(['DealerAgreement', 'TerritoryTaken']);
    expect(await race([['330000'], ['320000']])).toEqual(['DealerAgreement', 'DealerAgreement']);
  });

  it('is taken where both are exclusive at a time that both cover', () => {
    const one = { territory: ['330000'], isExclusive: true, validFrom: '2026-01-01', validUntil: '2026-12-31' };
    expect(takenTerritory(one, { ...one, territory: ['330000', '110000'] })).toEqual(['330000']);
    expect(takenTerritory(one, { ...one, isExclusive: false })).toEqual([]);
    expect(takenTerritory(one, { ...one, validFrom: '2027-01-01', validUntil: '2027-12-31' })).toEqual([]);
  });
});

it('remaining life is a share of the whole, rounded up; what keeps for ever has enough', () => {
  expect(remainingDaysNeeded(365, 66)).toBe(241);
  expect(remainingDaysNeeded(null, 66)).toBe(0);
});
