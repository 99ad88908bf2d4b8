import { paymentSucceeded } from '@quanlian/events/payment-succeeded.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { SubgraphDefinition } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import type { TestResult } from '@quanlian/testkit/test-result.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { SubgraphHandler } from '@quanlian/transport/subgraph-transport.ts';
import { distribution } from '../server.ts';
import { createNeighbours, paymentOrderIdOf, unitsPerCase } from '../test-neighbours.ts';
import { lapseSalesOrder } from './lapse-sales-order.ts';

const fields = `id number state gross { amountMinor } net { amountMinor } tax { amountMinor } scheme { amountMinor }
  coupon { amountMinor } pointsAmount { amountMinor } points paymentOrderId isInvoiced hasDifference refundState endedReason
  allowedActions refusal { code message }
  lines { id quantity orderedQuantity giftQuantity gross { amountMinor } listGross { amountMinor } scheme { amountMinor } }`;
const errors = '... on Error { message } ... on InvalidInput { fields { path message } }';
const errorsOfMoves = '... on WrongState { fromState } ... on NotFound { id }';

const documentOf = (name: string) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const more = name.startsWith('place') ? '' : errorsOfMoves;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { ... on SalesOrder { ${fields} } ${errors} ${more} } }`;
};

/** A company with a dealer, a shop and stock of one product; what other domains answer is the test's to say. */
export async function bootOrders(
  options: {
    /** Others that are real, and how they are asked. */
    also?: SubgraphDefinition[];
    gateway?: (neighbours: Awaited<ReturnType<typeof createNeighbours>>) => SubgraphHandler;
    env?: Record<string, string>;
    background?: boolean;
  } = {},
) {
  const { also = [], gateway, ...more } = options;
  const neighbours = await createNeighbours();
  const world = await bootWorld({
    subgraphs: [distribution, ...also],
    handlers: () => new Map([['gateway', gateway?.(neighbours) ?? neighbours.handler]]),
    ...more,
  });
  const sql = world.sql('distribution');
  const client = (organisationKind: 'HQ' | 'DISTRIBUTOR' | 'SHOPPER', roles: string[], organisationId?: string) =>
    world.person({ organisationKind, roles, ...(organisationId ? { organisationId } : {}) });
  const channels = await supplyChannels(world);

  async function product(quantity: string, of: { lifeDays?: number; state?: string } = {}) {
    const productId = newId();
    await sql`insert into products (id, code, name, base_unit, shelf_life_days, units_per_case, version)
      values (${productId}, ${`P-${productId.slice(-6)}`}, '青梅茶', '瓶', 360, ${unitsPerCase}, 1)`;
    return { productId, batchId: await batch(productId, { quantity, ...of }) };
  }

  async function batch(productId: string, of: { quantity: string; lifeDays?: number; state?: string }) {
    const batchId = newId();
    const bestBefore = addDays(businessDay(new Date()), of.lifeDays ?? 300);
    await sql`insert into batches (id, product_id, batch_number, source_organisation_id, best_before, state, created_at)
      values (${batchId}, ${productId}, ${`B-${batchId.slice(-6)}`}, ${newId()}, ${bestBefore}, ${of.state ?? 'RELEASED'}, ${new Date()})`;
    await sql`insert into stock_items values
      (${channels.locationId}, ${productId}, ${batchId}, ${channels.legalEntityId}, ${of.quantity}, 0, 0, 10000)`;
    return batchId;
  }

  async function dealer(terms: { paymentTerms?: string; minimumOrderMinor?: number; validUntil?: string } = {}) {
    const partnerId = newId();
    const isCredit = terms.paymentTerms !== 'PREPAID';
    await sql`insert into partners (id, code, name, search_text, level, lineage, tax_number, address, contact_name, contact_phone,
        territory, state, registered_by_id, registered_by_name, created_at)
      values (${partnerId}, ${`D-${partnerId.slice(-6)}`}, '海宁宏远商贸', '', 'DEALER', ${[partnerId]}, ${`T${partnerId.slice(-17)}`}, '海宁市长安路 1 号',
        '钱进', '13800000001', ${['330000']}, 'ACTIVE', ${newId()}, '测试', ${new Date()})`;
    await sql`insert into dealer_agreements (id, number, state, organisation_id, partner_id, partner_name, legal_entity_id,
        legal_entity_name, territory, is_exclusive, price_list_id, payment_terms, currency, credit_limit_minor, credit_days,
        overdue_grace_days, deposit_minor, minimum_order_minor, minimum_remaining_percent, rebate_rate, target_minor,
        valid_from, valid_until, accepted_at, accepted_by_id, accepted_by_name, content, document_hash, created_at)
      values (${newId()}, ${`DA-${partnerId.slice(-6)}`}, 'ACTIVE', ${world.hqOrganisationId}, ${partnerId}, '海宁宏远商贸',
        ${channels.legalEntityId}, '清源', ${['330000']}, false, ${newId()}, ${terms.paymentTerms ?? 'CREDIT'}, 'CNY',
        ${isCredit ? 100_000_000 : 0}, ${isCredit ? 30 : 0}, 0, 0, ${terms.minimumOrderMinor ?? 0}, 50, '0.02', 0, '2020-01-01',
        ${terms.validUntil ?? '2099-12-31'}, ${new Date()}, ${newId()}, '钱进', '{}', 'hash', ${new Date()})`;
    const owner = client('DISTRIBUTOR', ['distributor-owner'], partnerId);
    const place = (productId: string, cases: string | number, more: Record<string, unknown> = {}) => {
      const { promotionId, ...input } = more;
      return run(owner, 'placeDealerOrder', {
        funding: 'ADVANCE',
        lines: [{ productId, cases: `${cases}`, promotionId }],
        ...input,
      });
    };
    return { partnerId, owner, place };
  }

  function shopper() {
    const person = client('SHOPPER', ['shopper']);
    const place = (productId: string, quantity: string, more: Record<string, unknown> = {}) =>
      run(person, 'placeShopOrder', {
        delivery: { contactName: '李雷', contactPhone: '13900000002', address: '上海市静安区 8 号' },
        lines: [{ productId, quantity }],
        ...more,
      });
    return { person, place };
  }

  async function run(who: ReturnType<World['person']>, name: string, input: Record<string, unknown>) {
    return answered(await who.execute('distribution', documentOf(name), { input }), name);
  }

  // biome-ignore lint/suspicious/noExplicitAny: an order as a test's document asked for it
  const pay = (order: Record<string, any>, more: Record<string, unknown> = {}) =>
    world.deliver('distribution', paymentSucceeded, {
      aggregateId: paymentOrderIdOf(order.id),
      body: {
        paymentOrderId: paymentOrderIdOf(order.id),
        salesOrderId: order.id,
        amountMinor: order.gross.amountMinor,
        currency: 'CNY',
        channel: 'WECHAT_PAY',
        channelTransactionId: `4200${order.id.slice(-8)}`,
        paidAt: new Date().toISOString(),
        wasLate: false,
        ...more,
      },
    });

  /** What an order's deadline does when it comes. */
  const passDeadline = async (id: string) => {
    const [row] = await sql<{ at: Date }[]>`select expires_at as at from sales_orders where id = ${id}`;
    const offset = (row?.at.getTime() ?? 0) + 1_000 - Date.now();
    await lapseSalesOrder.run(
      createJobContext(world.running('distribution').runtime, 'test', { clockOffsetMs: offset }),
      { salesOrderId: id },
      {},
    );
  };

  const read = async (id: string, who = client('HQ', ['hq-sales'])) => {
    const answer = await who.execute('distribution', `query ($id: ID!) { salesOrder(id: $id) { ${fields} } }`, { id });
    return answer.expectData().salesOrder;
  };

  const held = async (productId: string) => {
    const [row] = await sql`select sum(reserved)::float as reserved from stock_items where product_id = ${productId}`;
    return row?.reserved;
  };

  const told = async (orderId: string) => {
    const rows = await sql`select name, body from event where aggregate_id = ${orderId} order by aggregate_version`;
    return rows.map((row) => [row.name, row.body.reason ?? row.body.grossMinor]);
  };

  return {
    world,
    sql,
    neighbours,
    channels,
    client,
    product,
    batch,
    dealer,
    shopper,
    run,
    pay,
    passDeadline,
    read,
    held,
    told,
  };
}

/** What a mutation answered, the success or the named error. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of the document that it wrote beside
export function answered({ answer }: TestResult, name: string): Record<string, any> {
  const value = answer.data?.[name];
  if (answer.errors || typeof value !== 'object' || value === null) throw new Error(JSON.stringify(answer));
  return value;
}

async function supplyChannels(world: World) {
  const [locationId, legalEntityId] = [newId(), newId()];
  const sql = world.sql('distribution');
  await sql`insert into legal_entities (id, name, version) values (${legalEntityId}, '清源饮品', 1)`;
  await sql`insert into locations (id, code, name, kind, legal_entity_id, address, search_text, is_active, created_at)
    values (${locationId}, 'QP-01', '青浦中心仓', 'WAREHOUSE', ${legalEntityId}, '上海', '', true, ${new Date()})`;
  const sales = world.person({ roles: ['hq-sales'] });
  for (const channel of ['DEALER', 'SHOP']) {
    const input = { channel, expectedVersion: 0, locationId, legalEntityId, minimumRemainingDays: 30 };
    const document =
      'mutation ($input: ChangeSalesChannelInput!) { changeSalesChannel(input: $input) { ... on SalesChannel { version } ... on Error { message } } }';
    (await sales.execute('distribution', document, { input })).expectData();
  }
  return { locationId, legalEntityId };
}
