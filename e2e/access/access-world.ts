import { type OrderToShip, orderToShip } from '@quanlian/distribution/test-data/orders-to-ship.ts';
import { bankCreditReceived } from '@quanlian/events/bank-credit-received.ts';
import { goodsSigned } from '@quanlian/events/goods-signed.ts';
import { payOutPaid } from '@quanlian/events/pay-out-paid.ts';
import { salesLineOf, signedOf } from '@quanlian/finance/sales-invoice/test-shipments.ts';
import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import type { TestClient, World } from '@quanlian/testkit/world.ts';
import { playPurchase } from '@quanlian/tools/demo/buying.ts';
import { foundCompany } from '@quanlian/tools/demo/company.ts';
import { until } from '@quanlian/tools/demo/person.ts';
import type { Subject } from './access-table.ts';
import type { ProductInProcess } from './product-in-process.ts';
import { makeShopRows } from './shop-rows.ts';

export interface AccessWorld {
  hqOrganisationId: string;
  /** Who wrote the RFQ and proposed the award. */
  buyerId: string;
  supplierId: string;
  /** Another supplier, who has to do with nothing in this world. */
  strangerId: string;
  /** A dealer with an outlet. */
  dealerId: string;
  /** Who has a parcel on its way. */
  shopperId: string;
  ids: Record<Subject, string>;
}

/** One purchase from its RFQ to its payment, with one supplier: a row of everything that has an owner. */
export async function playAccessWorld({ world, endpoint, institutions }: ProductInProcess): Promise<AccessWorld> {
  const company = await foundCompany(endpoint, {
    suppliers: ['flavour-supplier', 'packaging-supplier'],
    materialsOnly: true,
  });
  const [supplier, stranger] = company.suppliers;
  if (!supplier || !stranger) throw new Error('two suppliers are needed');
  await playPurchase(company, institutions, {
    title: '茉莉花茶原叶',
    productCode: 'M-TEA-02',
    quantity: '1000',
    offers: [{ supplier, netPrice: '86.50' }],
    startsAt: new Date(Date.now() - 30 * 86_400_000),
    until: 'paid',
    rejectedPercent: 5n,
    invoicesRejected: true,
  });
  const owner = world.person({
    organisationKind: 'SUPPLIER',
    organisationId: supplier.id,
    roles: ['supplier-owner'],
  });
  await owner.execute(
    'procurement',
    `mutation ($input: RequestSupplierChangeInput!) { requestSupplierChange(input: $input) { __typename } }`,
    {
      input: {
        supplierId: supplier.id,
        reason: '换联系人',
        contact: { contactName: '王五', contactEmail: 'wang@xianghe.demo' },
      },
    },
  );
  await owner.execute(
    'membership',
    `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { __typename } }`,
    { input: { email: 'colleague@xianghe.demo', roles: ['supplier-sales'] } },
  );
  const first = async (subgraph: SubgraphName, query: string): Promise<string> => {
    const [row] = await world.sql(subgraph).unsafe<{ id: string }[]>(query);
    if (!row) throw new Error(`nothing of: ${query}`);
    return row.id;
  };
  const hqOrganisationId = await first('membership', `select id from organisations where kind = 'HQ'`);
  await makeCatalogRows(world, hqOrganisationId);
  const dealer = await foundDealer(world);
  const shopperId = newId();
  const { shopProduct, ...sold } = await shipToBuyers(world, {
    dealerId: dealer.id,
    outletId: dealer.outletId,
    shopperId,
  });
  const bankAccount = await first('payments', 'select id from own_bank_accounts limit 1');
  const shopRows = await makeShopRows(world, {
    hqOrganisationId,
    shopperId,
    legalEntityId: company.legalEntityId,
    bankAccountId: bankAccount,
    salesOrderId: sold.shopOrder,
    productId: shopProduct,
  });
  // Sealed by row security even for the owner of the tables.
  const { quotations } = (await owner.execute('procurement', `{ quotations { nodes { id } } }`)).expectData();
  // The bank's word on the payment comes by itself, and would change what the tests count.
  await until('the bank to say that the payment is made', async () => {
    const paid = await world.sql('payments')`select from event where name = ${payOutPaid.name}`;
    return paid.length > 0;
  });
  await world.settled();
  const sourcingEvent = await first('procurement', 'select id from sourcing_events limit 1');
  const ofSupplier = (subgraph: SubgraphName, table: string) =>
    first(subgraph, `select id from ${table} where supplier_id = '${supplier.id}' limit 1`);
  const any = (subgraph: SubgraphName, table: string) => first(subgraph, `select id from ${table} limit 1`);
  const invoiceMatch = await ofSupplier('procurement', 'invoice_matches');
  return {
    hqOrganisationId,
    buyerId: await first('procurement', 'select proposed_by_id as id from awards'),
    supplierId: supplier.id,
    strangerId: stranger.id,
    dealerId: dealer.id,
    shopperId,
    ids: {
      product: company.products.get('M-TEA-02') ?? '',
      brand: await any('catalog', 'brands'),
      productImport: await any('catalog', 'product_imports'),
      priceList: await any('catalog', 'price_lists'),
      promotion: await any('catalog', 'promotions'),
      supplier: supplier.id,
      changeRequest: await ofSupplier('procurement', 'supplier_change_requests'),
      sourcingEvent,
      sourcingQuestion: await askedBefore(world, { supplierId: supplier.id, sourcingEvent }),
      quotation: quotations.nodes[0].id,
      award: await any('procurement', 'awards'),
      contract: await ofSupplier('procurement', 'contracts'),
      purchaseOrder: await ofSupplier('procurement', 'purchase_orders'),
      shipmentNotice: await ofSupplier('procurement', 'shipment_notices'),
      goodsReceipt: await ofSupplier('procurement', 'goods_receipts'),
      invoiceMatch,
      redInvoice: await redInvoiceHeld(world, { supplierId: supplier.id, invoiceMatch }),
      location: company.locationId,
      batch: await any('distribution', 'batches'),
      ...(await plannedProduction(world, company)),
      ledgerAccount: await first('payments', `select id from ledger_account where code = '2202'`),
      bankAccount,
      payOut: await ofSupplier('payments', 'pay_outs'),
      openItem: await ofSupplier('finance', 'open_items'),
      paymentRequest: await ofSupplier('finance', 'payment_requests'),
      taxInvoice: await ofSupplier('finance', 'tax_invoices'),
      salesInvoice: await deliveredToDealer(world, { buyerId: dealer.id, sellerLegalEntityId: company.legalEntityId }),
      ...(await dealerMoney(world, { partnerId: dealer.id, legalEntityId: company.legalEntityId })),
      legalEntity: company.legalEntityId,
      person: await first(
        'membership',
        `select person_id as id from memberships where organisation_id = '${supplier.id}' limit 1`,
      ),
      invitation: await first(
        'membership',
        `select id from invitations where organisation_id = '${supplier.id}' and state = 'PENDING'`,
      ),
      partner: dealer.id,
      outlet: dealer.outletId,
      agreement: dealer.agreementId,
      ...sold,
      ...shopRows,
      materialCode: 'M-TEA-02',
      batchNumber: await first(
        'distribution',
        `select b.batch_number as id from batches b join products p on p.id = b.product_id where p.code = 'M-TEA-02'`,
      ),
    },
  };
}

/** An order to be shipped, one signed for of which the dealer passed some on, and a shopper's parcel. */
async function shipToBuyers(world: World, ids: { dealerId: string; outletId: string; shopperId: string }) {
  const { dealerId, outletId, shopperId } = ids;
  const open = await orderToShip(world, { buyerId: dealerId, funding: 'CREDIT', bottles: 12, batches: [12] });
  const keeper = world.person({ roles: ['hq-warehouse'] });
  const ask = async (who: TestClient, name: string, input: object, fields = 'id') => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const on = name === 'shipToOutlet' ? 'OutletDelivery' : 'Shipment';
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ... on ${on} { ${fields} } } }`;
    return (await who.execute('distribution', document, { input })).expectData()[name];
  };
  const shipped = async (order: OrderToShip) => {
    const lines = [{ orderLineId: order.orderLineId, quantity: '12' }];
    const made = await ask(keeper, 'createShipment', { salesOrderId: order.salesOrderId, lines }, 'id lines { id }');
    await ask(keeper, 'shipGoods', { id: made.id, carrierName: '顺丰', waybillNumber: 'SF1' });
    return { id: String(made.id), lineId: String(made.lines[0].id) };
  };
  const ofDealer = await orderToShip(world, { buyerId: dealerId, funding: 'CREDIT', bottles: 12, batches: [12] });
  const shipment = await shipped(ofDealer);
  const dealer = world.person({
    organisationKind: 'DISTRIBUTOR',
    organisationId: dealerId,
    roles: ['distributor-warehouse'],
  });
  await ask(dealer, 'signShipment', { id: shipment.id, lines: [{ lineId: shipment.lineId, quantity: '12' }] });
  const passedOn = [{ batchId: ofDealer.batchIds[0], quantity: '1' }];
  const delivery = await ask(dealer, 'shipToOutlet', { outletId, lines: passedOn });
  const ofShopper = await orderToShip(world, { buyerId: shopperId, channel: 'SHOP', bottles: 12, batches: [12] });
  const parcel = await shipped(ofShopper);
  return {
    orderToShip: open.salesOrderId,
    shipment: shipment.id,
    parcel: parcel.id,
    shopOrder: ofShopper.salesOrderId,
    shopProduct: ofShopper.productId,
    outletDelivery: String(delivery.id),
  };
}

/** A dealer of ours, and an outlet that it serves. */
async function foundDealer(world: World) {
  const place = { address: '杭州市拱墅区', contactName: '沈杰', contactPhone: '13800000001' };
  const sales = world.person({ roles: ['hq-sales'] });
  const { registerPartner: dealer } = (
    await sales.execute(
      'distribution',
      `mutation ($input: RegisterPartnerInput!) { registerPartner(input: $input) { ... on Partner { id } } }`,
      {
        input: {
          ...place,
          code: 'D-HZ',
          name: '杭州恒顺商贸有限公司',
          level: 'DEALER',
          taxNumber: taxNumberFrom('91330100MA2ACCE01'),
          territory: ['330000'],
        },
      },
    )
  ).expectData();
  const owner = world.person({
    organisationKind: 'DISTRIBUTOR',
    organisationId: dealer.id,
    roles: ['distributor-owner'],
  });
  const { registerOutlet: outlet } = (
    await owner.execute(
      'distribution',
      `mutation ($input: RegisterOutletInput!) { registerOutlet(input: $input) { ... on Partner { id } } }`,
      { input: { ...place, code: 'O-HZ-1', name: '邻里便利店' } },
    )
  ).expectData();
  const [entity] = await world.sql('distribution')<{ id: string }[]>`select id from legal_entities limit 1`;
  const none = { amountMinor: '0', currency: 'CNY' };
  const { createDealerAgreement: agreement } = (
    await sales.execute(
      'distribution',
      `mutation ($input: CreateDealerAgreementInput!) {
        createDealerAgreement(input: $input) { ... on DealerAgreement { id } } }`,
      {
        input: {
          partnerId: dealer.id,
          legalEntityId: entity?.id,
          territory: ['330000'],
          isExclusive: true,
          priceListId: newId(),
          paymentTerms: 'PREPAID',
          creditLimit: none,
          creditDays: 0,
          overdueGraceDays: 0,
          deposit: none,
          minimumOrder: none,
          minimumRemainingPercent: 0,
          rebateRate: '0',
          target: none,
          validFrom: '2026-01-01',
          validUntil: '2030-12-31',
        },
      },
    )
  ).expectData();
  const { offerDealerAgreement: offer } = (
    await sales.execute(
      'distribution',
      `mutation ($input: OfferDealerAgreementInput!) {
        offerDealerAgreement(input: $input) { ... on DealerAgreement { documentHash } } }`,
      { input: { id: agreement.id } },
    )
  ).expectData();
  await owner.execute(
    'distribution',
    `mutation ($input: AcceptDealerAgreementInput!) { acceptDealerAgreement(input: $input) { __typename } }`,
    { input: { id: agreement.id, documentHash: offer.documentHash, signedName: owner.claims.personName } },
  );
  return { id: String(dealer.id), outletId: String(outlet.id), agreementId: String(agreement.id) };
}

/** A recipe of a product that this world does not sell, and an order by it. */
async function plannedProduction(
  world: World,
  { locationId, legalEntityId }: { locationId: string; legalEntityId: string },
) {
  const [bom, productionOrder, productId] = [newId(), newId(), newId()];
  const sql = world.sql('distribution');
  await sql`
    insert into boms (id, organisation_id, number, product_id, version, state, output_quantity, expected_loss_percent,
      loss_tolerance_percent, draft_version, created_by_name, created_at)
    values (${bom}, ${world.hqOrganisationId}, 'BOM-1', ${productId}, 1, 'DRAFT', 100, 2, 1, 1, '郑工', now())`;
  await sql`
    insert into production_orders (id, organisation_id, number, state, bom_id, product_id, location_id, legal_entity_id,
      currency, planned_quantity, planned_on, planned_by_name, expected_loss_percent, loss_tolerance_percent, created_at)
    values (${productionOrder}, ${world.hqOrganisationId}, 'MO-1', 'PLANNED', ${bom}, ${productId}, ${locationId},
      ${legalEntityId}, 'CNY', 100, '2026-11-22', '郑工', 2, 1, now())`;
  return { bom, productionOrder };
}

/** What the dealer signed for, as distribution tells it: an invoice that waits to be issued. */
async function deliveredToDealer(world: World, parties: { buyerId: string; sellerLegalEntityId: string }) {
  const signed = signedOf({ ...parties, channel: 'DEALER' }, [salesLineOf()]);
  await world.deliver('finance', goodsSigned, { aggregateId: signed.shipmentId, body: signed });
  const [row] = await world.sql('finance')<{ id: string }[]>`
    select sales_invoice_id as id from sales_invoice_shipments where shipment_id = ${signed.shipmentId}`;
  return row?.id ?? '';
}

/** A transfer that waits to be claimed, something that the dealer owes, and a rise of its limit that waits for approval. */
async function dealerMoney(world: World, dealer: { partnerId: string; legalEntityId: string }) {
  const bankLineId = newId();
  await world.deliver('finance', bankCreditReceived, {
    aggregateId: bankLineId,
    body: {
      bankLineId,
      bankAccountId: newId(),
      legalEntityId: dealer.legalEntityId,
      amountMinor: '500000',
      currency: 'CNY',
      counterpartyName: '沈杰',
      counterpartyAccount: '6222020200009999',
      remark: '货款',
      bankReference: 'R1',
      bookedAt: new Date().toISOString(),
    },
  });
  const sql = world.sql('finance');
  const [receipt] = await sql<{ id: string }[]>`select id from bank_receipts where bank_line_id = ${bankLineId}`;
  const common = { partner_id: dealer.partnerId, legal_entity_id: dealer.legalEntityId, currency: 'CNY' };
  const receivable = newId();
  await sql`insert into receivables ${sql({
    ...common,
    id: receivable,
    number: 'FH-20261101-000001',
    sales_order_id: newId(),
    sales_order_number: 'SO-20261101-000001',
    net_minor: 10_000,
    tax_minor: 1_300,
    gross_minor: 11_300,
    signed_on: '2026-11-01',
    due_on: '2026-12-01',
    created_at: new Date(),
  })}`;
  const temporaryLimit = newId();
  await sql`insert into temporary_limits ${sql({
    ...common,
    id: temporaryLimit,
    number: 'LE-20261101-000001',
    state: 'PENDING_APPROVAL',
    amount_minor: 100_000,
    valid_from: '2026-11-01',
    valid_until: '2030-12-31',
    reason: '旺季备货',
    requested_by_id: newId(),
    requested_by_name: '周敏',
    created_at: new Date(),
  })}`;
  return { bankReceipt: receipt?.id ?? '', receivable, temporaryLimit };
}

/** A question from the time when the event was open; row security lets only its asker write it. */
async function askedBefore(world: World, { supplierId, sourcingEvent }: { supplierId: string; sourcingEvent: string }) {
  const id = newId();
  await world.sql('procurement').begin(async (sql) => {
    await sql`select set_config('app.scope', 'organisation', true), set_config('app.org', ${supplierId}, true)`;
    await sql`
      insert into sourcing_questions (id, sourcing_event_id, supplier_id, text, asked_by_name, asked_at)
      values (${id}, ${sourcingEvent}, ${supplierId}, '可否分批交货？', '王芳', now() - interval '28 days')`;
  });
  return id;
}

/** A red invoice that takes back what nobody refused, as procurement keeps it. */
async function redInvoiceHeld(
  world: World,
  { supplierId, invoiceMatch }: { supplierId: string; invoiceMatch: string },
) {
  const id = newId();
  await world.sql('procurement').begin(async (sql) => {
    await sql`select set_config('app.scope', 'service', true)`;
    await sql`
      insert into red_invoices (id, invoice_match_id, supplier_id, invoice_number, issued_on, net_minor, tax_minor,
        gross_minor, state, hold_reason, created_at)
      values (${id}, ${invoiceMatch}, ${supplierId}, '26332000009999999999', '2026-11-21', -100, -13, -113, 'HELD',
        'NOTHING_REFUSED', now())`;
  });
  return id;
}

/** A brand, a price list, a promotion, and an import as its upload leaves it. */
async function makeCatalogRows(world: World, organisationId: string): Promise<void> {
  const manager = world.person({ organisationId, roles: ['hq-product-manager'] });
  await manager.execute(
    'catalog',
    `mutation ($input: CreateBrandInput!) { createBrand(input: $input) { __typename } }`,
    { input: { name: '清源茶' } },
  );
  await manager.execute(
    'catalog',
    `mutation ($input: CreatePriceListInput!) { createPriceList(input: $input) { __typename } }`,
    { input: { name: '标准经销价盘', channel: 'DEALER', includesTax: true } },
  );
  await world.sql('catalog')`
    insert into promotions (id, number, name, kind, channel, state, terms_number, currency, budget_minor, held_minor,
      spent_minor, version, created_at)
    values (${newId()}, 'PM-1', '买10赠1', 'BUY_X_GET_Y', 'DEALER', 'DRAFT', 0, 'CNY', 0, 0, 0, 1, now())`;
  await world.sql('catalog')`
    insert into product_imports (id, number, file_id, file_name, kind, state, default_base_unit, processed_rows,
      started_by_name, created_at)
    values (${newId()}, 'PI-1', ${newId()}, 'products.csv', 'FINISHED', 'PREVIEW', '瓶', 0, '林知夏', now())`;
}
