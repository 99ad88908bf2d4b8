import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import type { TestClient, World } from '@quanlian/testkit/world.ts';

/** One of our legal entities, as membership tells of it. */
export async function tellLegalEntity(world: World, name = '清源饮料有限公司'): Promise<string> {
  const legalEntityId = newId();
  await world.deliver('distribution', legalEntityChanged, {
    aggregateId: legalEntityId,
    body: {
      legalEntityId,
      organisationId: world.hqOrganisationId,
      name,
      nameEn: null,
      taxNumber: '91310000MA1FL00001',
      address: null,
      bankAccounts: [],
    },
  });
  return legalEntityId;
}

export const salesOf = (world: World) => world.person({ roles: ['hq-sales'] });

export const ownerOf = (world: World, organisationId: string) =>
  world.person({ organisationKind: 'DISTRIBUTOR', organisationId, roles: ['distributor-owner'] });

/** Runs a mutation of distribution; `fields` are those of its success. */
export function mutate(who: TestClient, name: string, input: object, success: string) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${success}
    ... on InvalidInput { fields { path message } } ... on Error { message } } }`;
  return who.execute('distribution', document, { input });
}

let dealers = 0;

/** A dealer that headquarters register; its id. */
export async function registerDealer(world: World, changes: object = {}): Promise<string> {
  dealers += 1;
  const input = {
    code: `D-${newId().slice(-8)}`,
    name: `杭州恒顺商贸${dealers}`,
    level: 'DEALER',
    taxNumber: taxNumberFrom(`${String(dealers).padStart(2, '9')}330100MA2${newId().slice(-6).replace(/\D/g, '7')}`),
    address: '杭州市拱墅区',
    contactName: '沈杰',
    contactPhone: '13800000001',
    territory: ['330000'],
    ...changes,
  };
  const answer = await mutate(salesOf(world), 'registerPartner', input, '... on Partner { id }');
  return answer.expectData().registerPartner.id;
}

/** An outlet that a dealer registers; its id. */
export async function registerOutletOf(world: World, dealerId: string): Promise<string> {
  const input = {
    code: `O-${newId().slice(-8)}`,
    name: '邻里便利店',
    address: '杭州市西湖区',
    contactName: '陈静',
    contactPhone: '13900000001',
  };
  const answer = await mutate(ownerOf(world, dealerId), 'registerOutlet', input, '... on Partner { id }');
  return answer.expectData().registerOutlet.id;
}

const money = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });

/** The terms of an agreement. */
export function agreementTerms(changes: object = {}) {
  return {
    territory: ['330000'],
    isExclusive: true,
    priceListId: newId(),
    paymentTerms: 'CREDIT',
    creditLimit: money('20000000'),
    creditDays: 30,
    overdueGraceDays: 3,
    deposit: money('5000000'),
    minimumOrder: money('100000'),
    minimumRemainingPercent: 60,
    rebateRate: '0.02',
    target: money('500000000'),
    validFrom: '2026-01-01',
    validUntil: '2030-12-31',
    ...changes,
  };
}

/** An agreement in force: drafted, offered and accepted; its id. */
export async function agree(
  world: World,
  options: { partnerId: string; legalEntityId: string; terms?: object },
): Promise<string> {
  const { partnerId, legalEntityId, terms } = options;
  const sales = salesOf(world);
  const input = { ...agreementTerms(terms), partnerId, legalEntityId };
  const drafted = await mutate(sales, 'createDealerAgreement', input, '... on DealerAgreement { id }');
  const { id } = drafted.expectData().createDealerAgreement;
  const offered = await mutate(sales, 'offerDealerAgreement', { id }, '... on DealerAgreement { documentHash }');
  const { documentHash } = offered.expectData().offerDealerAgreement;
  const owner = ownerOf(world, partnerId);
  const accepted = { id, documentHash, signedName: owner.claims.personName };
  (await mutate(owner, 'acceptDealerAgreement', accepted, '... on DealerAgreement { state }')).expectData();
  return id;
}
