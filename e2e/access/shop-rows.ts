import { newId, uuidFrom } from '@quanlian/ids/uuid.ts';
import type { TestClient, World } from '@quanlian/testkit/world.ts';

const day = '2026-11-22';

interface Shop {
  hqOrganisationId: string;
  shopperId: string;
  legalEntityId: string;
  bankAccountId: string;
  /** The order of the shopper's parcel. */
  salesOrderId: string;
  productId: string;
}

/** Units in the shopper's cart. */
export const inCart = 3;

/** What a shopper has with us and the channel for: a payment order, its refund, a return, an address, a coupon. */
export async function makeShopRows(world: World, shop: Shop) {
  await fillCart(world, shop);
  return {
    ...(await channelMoney(world, shop)),
    ...(await benefits(world, shop)),
    salesReturn: await requestedReturn(world, shop),
  };
}

async function channelMoney(world: World, { hqOrganisationId, shopperId, ...shop }: Shop) {
  const { legalEntityId, bankAccountId, salesOrderId } = shop;
  const cashier = world.person({ organisationId: hqOrganisationId, roles: ['hq-cashier'] });
  const merchant = await idOf(cashier, 'payments', 'registerMerchant', 'ChannelMerchant', {
    legalEntityId,
    bankAccountId,
    mchid: '1900000109',
    appid: 'wxd678efh567hg6787',
  });
  const paymentOrder = await idOf(world.service('distribution'), 'payments', 'createPaymentOrder', 'PaymentOrder', {
    salesOrderId,
    orderNumber: 'SO-20261122-000001',
    buyerId: shopperId,
    sellerLegalEntityId: legalEntityId,
    payeeLegalEntityId: legalEntityId,
    amountMinor: '6000',
    currency: 'CNY',
    description: '青梅茶',
    expiresAt: '2030-12-31T00:00:00Z',
  });
  const sql = world.sql('payments');
  const [attempt, refund, reconciliation, difference] = [newId(), newId(), newId(), newId()];
  const common = { currency: 'CNY', amount_minor: 6_000, created_at: new Date() };
  await sql`insert into payment_attempts ${sql({
    id: attempt,
    payment_order_id: paymentOrder,
    buyer_id: shopperId,
    way: 'H5',
    state: 'FAILED',
    client_ip: '127.0.0.1',
    created_at: new Date(),
  })}`;
  await sql`insert into refunds ${sql({
    ...common,
    id: refund,
    number: 'RF-1',
    refund_key: newId(),
    payment_order_id: paymentOrder,
    attempt_id: attempt,
    sales_order_id: salesOrderId,
    buyer_id: shopperId,
    reason: '退货',
    state: 'SUCCEEDED',
  })}`;
  await sql`insert into channel_reconciliations ${sql({
    id: reconciliation,
    merchant_id: merchant,
    legal_entity_id: legalEntityId,
    bank_account_id: bankAccountId,
    mchid: '1900000109',
    day,
    state: 'COMPARED',
    currency: 'CNY',
    created_at: new Date(),
  })}`;
  await sql`insert into reconciliation_differences ${sql({
    ...common,
    id: difference,
    reconciliation_id: reconciliation,
    legal_entity_id: legalEntityId,
    mchid: '1900000109',
    kind: 'CHANNEL_ONLY',
    row_kind: 'PAYMENT',
    own_number: '1',
    state: 'OPEN',
  })}`;
  const bankStatement = uuidFrom(bankAccountId, `statement:${day}`);
  await sql`insert into bank_statements ${sql({
    id: bankStatement,
    bank_account_id: bankAccountId,
    day: '2026-01-01',
    state: 'READING',
    currency: 'CNY',
    created_at: new Date(),
  })}`;
  return { merchant, paymentOrder, refund, reconciliation, difference, bankStatement };
}

async function benefits(world: World, { hqOrganisationId, shopperId, legalEntityId }: Shop) {
  const sql = world.sql('membership');
  const personId = newId();
  await sql`insert into organisations (id, kind, name, created_at)
    values (${shopperId}, 'SHOPPER', '林小雨', ${new Date()})`;
  await sql`insert into people (id, realm, name, email, created_at)
    values (${personId}, 'shop', '林小雨', 'lin@example.test', ${new Date()})`;
  await sql`insert into memberships (id, person_id, organisation_id, roles, state, created_at)
    values (${newId()}, ${personId}, ${shopperId}, '{shopper}', 'ACTIVE', ${new Date()})`;
  const marketing = world.person({ organisationId: hqOrganisationId, roles: ['hq-marketing'] });
  const couponTemplate = await idOf(marketing, 'membership', 'createCouponTemplate', 'CouponTemplate', {
    name: '满30减5',
    legalEntityId,
    faceMinor: '500',
    thresholdMinor: '3000',
    productIds: [],
    validFrom: '2026-01-01',
    validUntil: '2030-12-31',
    quantity: 100,
    perMember: 5,
    isClaimable: true,
  });
  const granted = { templateId: couponTemplate, memberId: shopperId };
  const coupon = await idOf(marketing, 'membership', 'grantCoupon', 'Coupon', granted);
  const shopper = world.person({ organisationKind: 'SHOPPER', organisationId: shopperId, roles: ['shopper'] });
  const address = await idOf(shopper, 'membership', 'saveMyAddress', 'MemberAddress', {
    recipient: '林小雨',
    phone: '13800000002',
    region: '浙江省杭州市',
    detail: '文三路1号',
    isDefault: true,
  });
  const memberImport = newId();
  await sql`insert into member_imports (id, number, file_name, legal_entity_id, state, processed_rows, started_by_name, created_at)
    values (${memberImport}, 'HY-20260101-000001', 'members.csv', ${legalEntityId}, 'PREVIEW', 0, '江予安', ${new Date()})`;
  return { member: shopperId, memberImport, couponTemplate, coupon, address };
}

async function fillCart(world: World, { shopperId, productId }: Shop): Promise<void> {
  const [sql, cartId, at] = [world.sql('distribution'), newId(), new Date()];
  await sql`insert into carts (id, member_id, created_at, updated_at) values (${cartId}, ${shopperId}, ${at}, ${at})`;
  await sql`insert into cart_lines values (${cartId}, ${productId}, ${inCart}, ${at})`;
}

/** A return of the shopper's order that waits for an answer. */
async function requestedReturn(world: World, { shopperId, salesOrderId }: Shop): Promise<string> {
  const id = newId();
  await world.sql('distribution')`
    insert into sales_returns (id, number, state, sales_order_id, sales_order_number, legal_entity_id, location_id,
      buyer_id, buyer_name, currency, reason, net_minor, tax_minor, gross_minor, coupon_minor, points_minor, points,
      search_text, created_at)
    select ${id}, 'SR-1', 'REQUESTED', id, number, legal_entity_id, location_id, ${shopperId}, buyer_name, 'CNY',
      'NOT_WANTED', net_minor, tax_minor, gross_minor, 0, 0, 0, '', created_at
    from sales_orders where id = ${salesOrderId}`;
  return id;
}

async function idOf(
  who: TestClient,
  subgraph: 'payments' | 'membership',
  name: string,
  made: string,
  input: object,
): Promise<string> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) {
    ${name}(input: $input) { ... on ${made} { id } ... on Error { message } } }`;
  const { [name]: answer } = (await who.execute(subgraph, document, { input })).expectData();
  if (!answer.id) throw new Error(`${name}: ${answer.message}`);
  return String(answer.id);
}
