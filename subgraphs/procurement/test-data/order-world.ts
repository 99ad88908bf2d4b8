import { redInvoiceVerified } from '@quanlian/events/red-invoice-verified.ts';
import { taxInvoiceVerified } from '@quanlian/events/tax-invoice-verified.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { documentLine } from '@quanlian/money/tax.ts';
import type { TestClient } from '@quanlian/testkit/world.ts';
import { activateContract, addContracts, type SourcingWorld, type TestSupplier } from './sourcing-world.ts';

/** Business time of orders and deliveries; contracts are in force by then. */
export const ordering = new Date('2026-12-01T02:00:00.000Z');
export const delivery = new Date('2026-12-10T02:00:00.000Z');

/** An active contract over 700 kg of sugar at ¥10.00 net and 13 %, and the people who work on its orders. */
export interface Purchase {
  contractId: string;
  contractLineId: string;
  supplier: TestSupplier;
  /** Of another supplier, with an active contract of its own. */
  otherSupplier: TestSupplier;
  buyer: TestClient;
  officer: TestClient;
  warehouse: TestClient;
  quality: TestClient;
  clerk: TestClient;
  /** The supplier's owner, who confirms, ships and invoices. */
  owner: TestClient;
}

export async function addPurchase(world: SourcingWorld): Promise<Purchase> {
  const { contractOf, suppliers, buyer } = await addContracts(world);
  const [supplier, otherSupplier] = suppliers;
  const contractId = contractOf(supplier);
  await activateContract({ buyer, supplier }, contractId);
  const [line] = await world.sql('procurement')<{ id: string }[]>`
    select id from contract_lines where contract_id = ${contractId}`;
  const person = (role: string) => world.person({ organisationId: world.hqId, roles: [role] }).at(delivery);
  return {
    contractId,
    contractLineId: line?.id ?? '',
    supplier,
    otherSupplier,
    buyer: buyer.at(ordering),
    officer: world.officer.at(ordering),
    warehouse: person('hq-warehouse'),
    quality: person('hq-quality'),
    clerk: person('hq-finance-clerk'),
    owner: supplier.owner.at(ordering),
  };
}

export const release = /* GraphQL */ `
  mutation ($input: ReleasePurchaseOrderInput!) {
    releasePurchaseOrder(input: $input) {
      ... on PurchaseOrder { id number state net { amountMinor } tax { amountMinor } gross { amountMinor } lines { id quantity } }
      ... on Error { message }
      ... on ContractQuantityExceeded { requestedQuantity remainingQuantity }
      ... on ContractNotInForce { contractState }
      ... on InvalidInput { fields { path message } }
      ... on WrongState { fromState }
    }
  }
`;

export function releaseInput(purchase: Purchase, quantity: string, changes: object = {}) {
  return {
    contractId: purchase.contractId,
    locationId: newId(),
    locationName: '杭州一号仓',
    deliveryAddress: '杭州市萧山区仓储路8号',
    lines: [{ contractLineId: purchase.contractLineId, quantity, requiredDate: '2026-12-20' }],
    ...changes,
  };
}

export interface TestOrder {
  id: string;
  lineId: string;
}

/** An order, confirmed by its supplier unless told otherwise. */
export async function addOrder(
  purchase: Purchase,
  quantity: string,
  options: { confirmed?: boolean } = {},
): Promise<TestOrder> {
  const input = releaseInput(purchase, quantity);
  const { releasePurchaseOrder: order } = (
    await purchase.buyer.execute('procurement', release, { input })
  ).expectData();
  if (options.confirmed !== false) {
    const confirm = `mutation ($id: ID!) {
      confirmPurchaseOrder(input: { id: $id }) { ... on PurchaseOrder { state } ... on Error { message } } }`;
    (await purchase.owner.execute('procurement', confirm, { id: order.id })).expectData();
  }
  return { id: order.id, lineId: order.lines[0].id };
}

export const announce = /* GraphQL */ `
  mutation ($input: CreateShipmentNoticeInput!) {
    createShipmentNotice(input: $input) {
      ... on ShipmentNotice { id number state lines { id batchNumber } }
      ... on Error { message }
      ... on ShipmentAboveOrder { announcedQuantity shippableQuantity }
      ... on InvalidInput { fields { path message } }
      ... on WrongState { fromState }
    }
  }
`;

export function noticeInput(order: TestOrder, quantity: string, changes: { line?: object; notice?: object } = {}) {
  const line = {
    purchaseOrderLineId: order.lineId,
    quantity,
    batchNumber: `B${newId().slice(-6)}`,
    productionDate: '2026-11-20',
    bestBefore: '2028-05-01',
    ...changes.line,
  };
  return {
    purchaseOrderId: order.id,
    carrier: '德邦物流',
    waybillNumber: 'DPK0001',
    shippedOn: '2026-12-05',
    expectedArrivalOn: '2026-12-08',
    lines: [line],
    documents: [{ kind: 'INSPECTION_REPORT', number: 'QC-1', batchNumber: line.batchNumber }],
    ...changes.notice,
  };
}

export const receive = /* GraphQL */ `
  mutation ($input: ReceiveGoodsInput!) {
    receiveGoods(input: $input) {
      ... on GoodsReceipt { id number state lines { id countedQuantity differenceQuantity } }
      ... on Error { message }
      ... on InvalidInput { fields { path message } }
      ... on WrongState { fromState }
    }
  }
`;

export const inspect = /* GraphQL */ `
  mutation ($input: InspectGoodsInput!) {
    inspectGoods(input: $input) {
      ... on GoodsReceipt { id state returnState returnNumber acceptedNet { amountMinor } }
      ... on Error { message }
      ... on ReceiptDocumentsMissing { missingLicences expiredLicences batchesWithoutReport }
      ... on ReceiptAboveOrder { acceptedQuantity acceptableQuantity }
      ... on InvalidInput { fields { path message } }
      ... on WrongState { fromState }
    }
  }
`;

export const stock = /* GraphQL */ `
  mutation ($id: ID!) {
    putGoodsIntoStock(input: { id: $id }) {
      ... on GoodsReceipt { id state purchaseOrder { state } }
      ... on Error { message }
      ... on WrongState { fromState }
    }
  }
`;

export interface TestReceipt {
  id: string;
  lineId: string;
  noticeId: string;
}

/** A delivery that was announced and counted; it waits for its inspection. */
export async function addReceipt(
  purchase: Purchase,
  order: TestOrder,
  options: { quantity: string; counted?: string; notice?: object; line?: object },
): Promise<TestReceipt> {
  const input = noticeInput(order, options.quantity, options);
  const { createShipmentNotice: notice } = (
    await purchase.owner.execute('procurement', announce, { input })
  ).expectData();
  const counted = {
    shipmentNoticeId: notice.id,
    lines: [{ shipmentNoticeLineId: notice.lines[0].id, countedQuantity: options.counted ?? options.quantity }],
  };
  const { receiveGoods } = (await purchase.warehouse.execute('procurement', receive, { input: counted })).expectData();
  return { id: receiveGoods.id, lineId: receiveGoods.lines[0].id, noticeId: notice.id };
}

export function inspection(receipt: TestReceipt, accepted: string, rejected = '0') {
  return {
    id: receipt.id,
    lines: [
      {
        goodsReceiptLineId: receipt.lineId,
        acceptedQuantity: accepted,
        rejectedQuantity: rejected,
        rejectReason: rejected === '0' ? null : 'OUT_OF_SPECIFICATION',
        measurements: [{ name: '水分', value: '7.8 %', limit: '≤ 8.5 %', isWithinLimit: true }],
      },
    ],
  };
}

/** A delivery that went all the way into stock, less what was rejected. */
export async function stockGoods(
  purchase: Purchase,
  order: TestOrder,
  options: { accepted: string; rejected?: string },
): Promise<TestReceipt> {
  const { accepted, rejected = '0' } = options;
  const quantity = String(Number(accepted) + Number(rejected));
  const receipt = await addReceipt(purchase, order, { quantity });
  const input = inspection(receipt, accepted, rejected);
  (await purchase.quality.execute('procurement', inspect, { input })).expectData();
  (await purchase.warehouse.execute('procurement', stock, { id: receipt.id })).expectData();
  return receipt;
}

export interface TestInvoice {
  taxInvoiceId: string;
  gross: bigint;
}

/** A verified invoice over one line of an order arrives. */
export async function invoice(
  world: SourcingWorld,
  purchase: Purchase,
  options: {
    order: TestOrder;
    quantity: string;
    unitPrice?: string;
    taxRate?: string;
    lineId?: string;
    taxInvoiceId?: string;
    supplierId?: string;
  },
): Promise<TestInvoice> {
  const { order, quantity, unitPrice = '10', taxRate = '0.13', taxInvoiceId = newId() } = options;
  const amounts = documentLine({ quantity, unitPrice, priceIncludesTax: false, taxRate });
  await world.deliver('procurement', taxInvoiceVerified, {
    aggregateId: taxInvoiceId,
    occurredAt: delivery,
    body: {
      taxInvoiceId,
      invoiceNumber: `2612${newId().replaceAll('-', '').slice(-16)}`.replace(/[a-f]/g, '7'),
      supplierId: options.supplierId ?? purchase.supplier.id,
      legalEntityId: world.legalEntityId,
      purchaseOrderId: order.id,
      issuedOn: '2026-12-10',
      currency: 'CNY',
      lines: [
        {
          taxInvoiceLineId: newId(),
          purchaseOrderLineId: options.lineId ?? order.lineId,
          quantity,
          unitPrice,
          netMinor: amounts.netMinor.toString(),
          taxRate,
          taxMinor: amounts.taxMinor.toString(),
          grossMinor: amounts.grossMinor.toString(),
        },
      ],
    },
  });
  return { taxInvoiceId, gross: amounts.grossMinor };
}

/** A verified red invoice for a part of an invoice arrives. */
export async function redInvoice(
  world: SourcingWorld,
  purchase: Purchase,
  options: {
    original: Pick<TestInvoice, 'taxInvoiceId'>;
    net: bigint;
    tax: bigint;
    redInvoiceId?: string;
    supplierId?: string;
  },
): Promise<{ redInvoiceId: string }> {
  const { original, net, tax, redInvoiceId = newId() } = options;
  await world.deliver('procurement', redInvoiceVerified, {
    aggregateId: redInvoiceId,
    occurredAt: delivery,
    body: {
      redInvoiceId,
      invoiceNumber: `2612${newId().replaceAll('-', '').slice(-16)}`.replace(/[a-f]/g, '7'),
      originalInvoiceId: original.taxInvoiceId,
      originalInvoiceNumber: '26120000000000000000',
      supplierId: options.supplierId ?? purchase.supplier.id,
      legalEntityId: world.legalEntityId,
      issuedOn: '2026-12-11',
      currency: 'CNY',
      netMinor: (-net).toString(),
      taxMinor: (-tax).toString(),
      grossMinor: (-net - tax).toString(),
    },
  });
  return { redInvoiceId };
}

export const readMatch = /* GraphQL */ `
  query ($taxInvoiceId: ID!) {
    invoiceMatch(taxInvoiceId: $taxInvoiceId) {
      id number state gross { amountMinor } matchedGross { amountMinor } heldGross { amountMinor } rejectedGross { amountMinor } creditedGross { amountMinor }
      redInvoices { id state holdReason decidedByName decisionReason allowedActions fittingParts { id } gross { amountMinor } }
      purchaseOrder { id state progress { ordered shipped received accepted rejected invoiced matched } }
      lines { invoicedQuantity orderedUnitPrice parts { id state difference quantity net { amountMinor } gross { amountMinor } payableId settledByName allowedActions goodsReceipt { id } } }
      payables { id gross { amountMinor } accruedNet { amountMinor } dueOn }
      allowedActions relatedDocuments { type state } history { command }
    }
  }
`;

/** The match of an invoice as the finance clerk sees it. */
export async function matchOf(purchase: Purchase, { taxInvoiceId }: Pick<TestInvoice, 'taxInvoiceId'>) {
  return (await purchase.clerk.execute('procurement', readMatch, { taxInvoiceId })).expectData().invoiceMatch;
}
