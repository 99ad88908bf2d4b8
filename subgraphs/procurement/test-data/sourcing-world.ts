import { randomInt } from 'node:crypto';
import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { productChanged } from '@quanlian/events/product-changed.ts';
import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type TestClient, type World, type WorldOptions } from '@quanlian/testkit/world.ts';
import { procurement } from '../server.ts';

/** Business time of all that the builders do; a test moves on from here. */
export const start = new Date('2026-11-22T02:00:00.000Z');
export const beforeClosing = new Date('2026-11-24T02:00:00.000Z');
export const closing = new Date('2026-11-25T02:00:00.000Z');
export const afterClosing = new Date('2026-11-25T03:00:00.000Z');

/** A company with two buyers, and everything up to an active contract at one call each. */
export interface SourcingWorld extends World {
  /** Proposes awards and registers suppliers; may also approve, so that only the rule keeps them apart. */
  buyer: TestClient;
  officer: TestClient;
  hqId: string;
  legalEntityId: string;
}

export async function bootSourcing(options: Partial<WorldOptions> = {}): Promise<SourcingWorld> {
  const world = await bootWorld({ subgraphs: [procurement], ...options });
  const hqId = newId();
  const roles = ['hq-buyer', 'hq-sourcing-officer'];
  const legalEntityId = newId();
  await world.deliver('procurement', legalEntityChanged, {
    aggregateId: legalEntityId,
    body: {
      legalEntityId,
      organisationId: hqId,
      name: '全链食品有限公司',
      nameEn: 'Quanlian Foods',
      taxNumber: taxNumber(),
      address: '杭州市滨江区江南大道1号',
      bankAccounts: [],
    },
  });
  return {
    ...world,
    hqId,
    legalEntityId,
    buyer: world.person({ organisationId: hqId, roles }).at(start),
    officer: world.person({ organisationId: hqId, roles }).at(start),
  };
}

/** A unified social credit code with a right check character. */
export function taxNumber(): string {
  return taxNumberFrom(`91330${String(randomInt(1e12)).padStart(12, '0')}`);
}

export interface TestProduct {
  id: string;
  name: string;
}

export async function addProduct(
  world: World,
  options: { name?: string; state?: 'DRAFT' | 'ACTIVE' } = {},
): Promise<TestProduct> {
  const id = newId();
  const { name = '白砂糖', state = 'ACTIVE' } = options;
  await world.deliver('procurement', productChanged, {
    aggregateId: id,
    body: {
      productId: id,
      code: `M-${id.slice(-6)}`,
      name,
      nameEn: null,
      kind: 'MATERIAL',
      state,
      baseUnit: 'kg',
      gtin: null,
      taxCode: null,
      taxRate: '0.13',
      shelfLifeDays: 540,
      packLevels: [],
    },
  });
  return { id, name };
}

export interface TestSupplier {
  id: string;
  name: string;
  /** Its owner, who quotes and signs. */
  owner: TestClient;
}

const register = /* GraphQL */ `
  mutation ($input: RegisterSupplierInput!) {
    registerSupplier(input: $input) { ... on Supplier { id state } ... on Error { message } }
  }
`;

export function supplierInput(changes: Record<string, unknown> = {}) {
  const suffix = newId().slice(-8);
  return {
    code: `S-${suffix}`,
    name: `绿源糖业${suffix}有限公司`,
    taxNumber: taxNumber(),
    taxpayerKind: 'GENERAL',
    vatRates: ['0.13', '0.09'],
    companySize: 'SMALL',
    contactName: '王芳',
    contactEmail: `${suffix}@supplier.example`,
    documents: [{ kind: 'BUSINESS_LICENCE', number: `BL-${suffix}` }],
    ...changes,
  };
}

/** A supplier, admitted unless told otherwise. */
export async function addSupplier(
  world: SourcingWorld,
  options: { input?: Record<string, unknown>; qualified?: boolean } = {},
): Promise<TestSupplier> {
  const input = supplierInput(options.input);
  const { registerSupplier } = (await world.buyer.execute('procurement', register, { input })).expectData();
  const id: string = registerSupplier.id;
  if (options.qualified !== false) {
    const qualify = `mutation ($id: ID!) {
      qualifySupplier(input: { id: $id }) { ... on Supplier { id } ... on Error { message } } }`;
    (await world.officer.execute('procurement', qualify, { id })).expectData();
  }
  const owner = world
    .person({ organisationKind: 'SUPPLIER', organisationId: id, roles: ['supplier-owner'] })
    .at(beforeClosing);
  return { id, name: input.name, owner };
}

export interface TestRfq {
  id: string;
  lotIds: string[];
}

export function rfqInput(world: SourcingWorld, options: { products: TestProduct[]; suppliers: { id: string }[] }) {
  return {
    title: '2027年一季度原料采购',
    legalEntityId: world.legalEntityId,
    deliveryPlace: '杭州一号仓',
    closesAt: closing.toISOString(),
    minimumQuotations: 1,
    lots: options.products.map((product) => ({ productId: product.id, quantity: '1000', requiredOn: '2027-01-15' })),
    supplierIds: options.suppliers.map((supplier) => supplier.id),
  };
}

/** A request for quotations of 1,000 kg of each product, published unless told otherwise. */
export async function addRfq(
  world: SourcingWorld,
  options: { products: TestProduct[]; suppliers: { id: string }[]; changes?: object; published?: boolean },
): Promise<TestRfq> {
  const create = `mutation ($input: CreateRfqInput!) {
    createRfq(input: $input) { ... on SourcingEvent { id lots { id } } ... on Error { message } } }`;
  const input = { ...rfqInput(world, options), ...options.changes };
  const { createRfq } = (await world.buyer.execute('procurement', create, { input })).expectData();
  const rfq = { id: createRfq.id, lotIds: createRfq.lots.map((lot: { id: string }) => lot.id) };
  if (options.published !== false) {
    const publish = `mutation ($id: ID!) {
      publishSourcingEvent(input: { id: $id }) { ... on SourcingEvent { state } ... on Error { message } } }`;
    (await world.buyer.execute('procurement', publish, { id: rfq.id })).expectData();
  }
  return rfq;
}

export const submit = /* GraphQL */ `
  mutation ($input: SubmitQuotationInput!) {
    submitQuotation(input: $input) {
      ... on Quotation { id number version state lines { id lot { id } } }
      ... on Error { message }
      ... on SourcingEventClosed { closedAt }
      ... on LotNotInEvent { lotId }
      ... on TaxRateNotAllowed { taxRate allowedRates }
    }
  }
`;

export function lineInput(lotId: string, unitPrice: string, changes: object = {}) {
  return {
    lotId,
    unitPrice,
    isTaxIncluded: true,
    taxRate: '0.13',
    leadTimeDays: 7,
    validUntil: '2026-12-31',
    ...changes,
  };
}

export function quotationInput(rfq: TestRfq, prices: string[], changes: object = {}) {
  return {
    sourcingEventId: rfq.id,
    paymentTermDays: 30,
    lines: prices.map((price, index) => lineInput(rfq.lotIds[index] ?? '', price, changes)),
  };
}

/** Hands in a quotation with one gross price per lot; answers its id and its lines' ids in the order of the lots. */
export async function quote(
  supplier: TestSupplier,
  rfq: TestRfq,
  options: { prices: string[]; changes?: object; paymentTermDays?: number },
): Promise<{ id: string; lineIds: string[] }> {
  const input = {
    ...quotationInput(rfq, options.prices, options.changes),
    paymentTermDays: options.paymentTermDays ?? 30,
  };
  const { submitQuotation } = (await supplier.owner.execute('procurement', submit, { input })).expectData();
  const lines: { id: string; lot: { id: string } }[] = submitQuotation.lines;
  return {
    id: submitQuotation.id,
    lineIds: rfq.lotIds.flatMap((lotId) => lines.find((line) => line.lot.id === lotId)?.id ?? []),
  };
}

export async function openRfq(world: SourcingWorld, rfq: TestRfq): Promise<void> {
  const open = `mutation ($id: ID!) {
    openQuotations(input: { id: $id, reason: "只邀请到这些供应商" }) { ... on SourcingEvent { state } ... on Error { message } } }`;
  (await world.buyer.at(afterClosing).execute('procurement', open, { id: rfq.id })).expectData();
}

export const propose = /* GraphQL */ `
  mutation ($input: ProposeAwardInput!) {
    proposeAward(input: $input) {
      ... on Award {
        id number state approvalPermission
        net { amountMinor } tax { amountMinor } gross { amountMinor } cheapestLandedTotal { amountMinor }
        shares { supplier { id } sharePercent quantity netUnitPrice net { amountMinor } tax { amountMinor } gross { amountMinor } rank }
        terms { supplier { id } paymentTermDays paymentTermReason }
      }
      ... on Error { message }
      ... on LotAlreadyAwarded { lotId awardNumber }
      ... on AwardReasonRequired { landedTotal { amountMinor } cheapestLandedTotal { amountMinor } }
      ... on PaymentTermTooLong { limitDays }
      ... on InvalidInput { fields { path message } }
      ... on WrongState { fromState }
    }
  }
`;

export const approve = /* GraphQL */ `
  mutation ($id: ID!) {
    approveAward(input: { id: $id }) {
      ... on Award { id state contracts { id number state supplier { id } documentHash } }
      ... on Error { message }
      ... on WrongState { fromState }
    }
  }
`;

/** One product, two suppliers at ¥11.30 and ¥11.865 gross, opened: what an award test begins with. */
export async function addOpenedRfq(world: SourcingWorld, options: { changes?: object } = {}) {
  const product = await addProduct(world);
  const [first, second] = [await addSupplier(world), await addSupplier(world)];
  const rfq = await addRfq(world, { products: [product], suppliers: [first, second], ...options });
  const cheap = await quote(first, rfq, { prices: ['11.30'] });
  const dear = await quote(second, rfq, { prices: ['11.865'] });
  await openRfq(world, rfq);
  const [lotId = ''] = rfq.lotIds;
  const [cheapLineId = ''] = cheap.lineIds;
  const [dearLineId = ''] = dear.lineIds;
  const split = (percent: string, rest: string) => ({
    sourcingEventId: rfq.id,
    lots: [
      {
        lotId,
        shares: [
          { quotationLineId: cheapLineId, sharePercent: percent },
          { quotationLineId: dearLineId, sharePercent: rest },
        ],
      },
    ],
    reason: '两家供货，分散断供风险',
  });
  return { rfq, lotId, product, suppliers: [first, second] as const, cheapLineId, dearLineId, split };
}

/** The same with a 70/30 award that another person approved: two draft contracts. */
export async function addContracts(world: SourcingWorld) {
  const opened = await addOpenedRfq(world);
  const buyer = world.buyer.at(afterClosing);
  const officer = world.officer.at(afterClosing);
  const proposed = await buyer.execute('procurement', propose, { input: opened.split('70', '30') });
  const awardId: string = proposed.expectData().proposeAward.id;
  const { approveAward } = (await officer.execute('procurement', approve, { id: awardId })).expectData();
  const contracts: { id: string; number: string; supplier: { id: string } }[] = approveAward.contracts;
  const contractOf = (supplier: TestSupplier) => {
    const found = contracts.find((contract) => contract.supplier.id === supplier.id);
    if (!found) throw new Error('the supplier got no contract');
    return found.id;
  };
  return { ...opened, awardId, buyer, officer, contractOf };
}

export const send = /* GraphQL */ `
  mutation ($id: ID!) {
    sendContract(input: { id: $id }) { ... on Contract { id state version documentHash } ... on Error { message } }
  }
`;

export const sign = /* GraphQL */ `
  mutation ($id: ID!, $documentHash: String!) {
    signContract(input: { id: $id, documentHash: $documentHash }) {
      ... on Contract { id state signatures { party documentHash personName signedAt } award { state } }
      ... on Error { message }
      ... on DocumentChanged { documentHash }
      ... on WrongState { fromState }
    }
  }
`;

/** Sends a contract and signs it on both sides: orders can be called off against it. */
export async function activateContract(
  parties: { buyer: TestClient; supplier: TestSupplier },
  contractId: string,
): Promise<void> {
  const sent = await parties.buyer.execute('procurement', send, { id: contractId });
  const { documentHash } = sent.expectData().sendContract;
  const signer = parties.supplier.owner.at(afterClosing);
  (await signer.execute('procurement', sign, { id: contractId, documentHash })).expectData();
  (await parties.buyer.execute('procurement', sign, { id: contractId, documentHash })).expectData();
}
