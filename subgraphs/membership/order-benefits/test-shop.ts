import { goodsSigned } from '@quanlian/events/goods-signed.ts';
import { salesOrderCancelled } from '@quanlian/events/sales-order-cancelled.ts';
import { salesOrderConfirmed } from '@quanlian/events/sales-order-confirmed.ts';
import { salesReturnReceived } from '@quanlian/events/sales-return-received.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import type { TestClient, World } from '@quanlian/testkit/world.ts';
import { addOrganisation } from '../identity/test-browser.ts';

export interface TestOrder {
  orderId: string;
  orderNumber: string;
  memberId: string;
  legalEntityId: string;
  couponId: string | null;
  points: number;
  expiresAt: string;
  lines: { orderLineId: string; productId: string; grossMinor: string }[];
}

/** The day on which the parcels of these tests are signed for. */
export const signedOn = '2026-11-10';
/** Shanghai noon of that day and of days after it. */
export const daysLater = (days: number) => new Date(Date.parse(`${signedOn}T04:00:00Z`) + days * 86_400_000);

/** Members of a shop in the making: what they earn, order and give back, told as distribution would. */
export async function shopWorld(world: World) {
  const hqId = await addOrganisation(world, 'HQ');
  const marketing = world.person({ organisationId: hqId, roles: ['hq-marketing'] });
  const legalEntityId = newId();
  await world.sql('membership')`
    insert into legal_entities (id, organisation_id, name, tax_number, version, created_at)
    values (${legalEntityId}, ${hqId}, '清源饮料有限公司', ${`T${legalEntityId.slice(-12)}`}, 1, ${new Date()})`;
  let serial = 0;
  const nextNumber = (kind: string) => {
    serial += 1;
    return `${kind}-20261110-${String(serial).padStart(6, '0')}`;
  };

  async function member(): Promise<TestClient & { id: string }> {
    const id = newId();
    const personId = newId();
    const sql = world.sql('membership');
    await sql`insert into organisations (id, kind, name, created_at) values (${id}, 'SHOPPER', '林小雨', ${new Date()})`;
    await sql`insert into people (id, realm, name, email, created_at)
      values (${personId}, 'shop', '林小雨', ${`${id}@example.cn`}, ${new Date()})`;
    await sql`insert into memberships (id, person_id, organisation_id, roles, state, created_at)
      values (${newId()}, ${personId}, ${id}, '{shopper}', 'ACTIVE', ${new Date()})`;
    const person = world.person({ organisationKind: 'SHOPPER', organisationId: id, personId, roles: ['shopper'] });
    return Object.assign(person, { id });
  }

  function order(
    memberId: string,
    choice: { couponId?: string; points?: number; grossMinor: bigint[]; productIds?: string[]; expiresAt?: Date },
  ): TestOrder {
    return {
      orderId: newId(),
      orderNumber: nextNumber('SO'),
      memberId,
      legalEntityId,
      couponId: choice.couponId ?? null,
      points: choice.points ?? 0,
      expiresAt: (choice.expiresAt ?? daysLater(60)).toISOString(),
      lines: choice.grossMinor.map((grossMinor, index) => ({
        orderLineId: newId(),
        productId: choice.productIds?.[index] ?? newId(),
        grossMinor: grossMinor.toString(),
      })),
    };
  }

  const salesLine = (
    line: TestOrder['lines'][number],
    part: { grossMinor: bigint; couponMinor?: bigint; points?: number },
  ) => ({
    orderLineId: line.orderLineId,
    productId: line.productId,
    productCode: 'P-1',
    productName: '苏打水',
    baseUnit: '瓶',
    specification: null,
    taxCode: '1030307010000000000',
    taxRate: '0.13',
    quantity: '1',
    unitPrice: '1',
    listGrossMinor: line.grossMinor,
    schemeMinor: '0',
    couponMinor: (part.couponMinor ?? 0n).toString(),
    pointsMinor: String(part.points ?? 0),
    points: part.points ?? 0,
    netMinor: part.grossMinor.toString(),
    taxMinor: '0',
    grossMinor: part.grossMinor.toString(),
  });

  const facts = (from: TestOrder) => ({
    salesOrderId: from.orderId,
    channel: 'SHOP' as const,
    sellerLegalEntityId: legalEntityId,
    buyerId: from.memberId,
    funding: 'CHANNEL' as const,
    currency: 'CNY',
  });

  return {
    legalEntityId,
    marketing,
    member,
    order,
    template: async (input: object = {}) => {
      const answer = await marketing.at(daysLater(-1)).execute(
        'membership',
        `mutation ($input: CreateCouponTemplateInput!) { createCouponTemplate(input: $input) {
          ... on CouponTemplate { id number state } ... on InvalidInput { fields { path message } } ... on NotFound { id } } }`,
        {
          input: {
            name: '新人券',
            legalEntityId,
            faceMinor: '1000',
            thresholdMinor: '5000',
            productIds: [],
            validFrom: '2026-11-01',
            validUntil: '2026-12-31',
            quantity: 100,
            perMember: 1,
            isClaimable: true,
            ...input,
          },
        },
      );
      return answer;
    },
    claim: (by: TestClient, templateId: string) =>
      by.at(daysLater(0)).execute(
        'membership',
        `mutation ($input: ClaimCouponInput!) { claimCoupon(input: $input) {
          ... on Coupon { id number state } ... on CouponsGone { quantity } ... on CouponLimitReached { perMember }
          ... on WrongState { fromState } ... on NotFound { id } } }`,
        { input: { templateId } },
      ),
    hold: (input: TestOrder, at = daysLater(30)) =>
      world
        .service('distribution')
        .at(at)
        .execute(
          'membership',
          `mutation ($input: HoldOrderBenefitsInput!) { holdOrderBenefits(input: $input) {
            ... on OrderBenefits { orderId couponMinor couponLineIds points pointsMinor }
            ... on CouponNotUsable { reason } ... on CouponAlreadyHeld { orderNumber }
            ... on PointsInsufficient { available } ... on PointsAboveShare { maximum } ... on WrongState { fromState } } }`,
          { input },
        ),
    points: async (of: TestClient, at = daysLater(30)) => {
      const answer = await of
        .at(at)
        .execute('membership', '{ myPoints { available pending held owed lots { state open usableOn expiresOn } } }');
      return answer.expectData().myPoints;
    },
    coupons: async (of: TestClient) =>
      (await of.at(daysLater(30)).execute('membership', '{ myCoupons { id state validUntil } }')).expectData()
        .myCoupons,
    sign: async (from: TestOrder, on = signedOn) => {
      const shipmentId = newId();
      await world.deliver('membership', goodsSigned, {
        aggregateId: shipmentId,
        occurredAt: daysLater(0),
        body: {
          ...facts(from),
          shipmentId,
          number: nextNumber('SH'),
          salesOrderNumber: from.orderNumber,
          buyerName: '林',
          signedOn: on,
          completesOrder: true,
          netMinor: '0',
          taxMinor: '0',
          grossMinor: '0',
          shortGrossMinor: '0',
          lines: from.lines.map((line) => ({
            line: salesLine(line, { grossMinor: BigInt(line.grossMinor) }),
            batches: [],
            shippedQuantity: '1',
            signedQuantity: '1',
            shortQuantity: '0',
            shortBearer: null,
            costMinor: '0',
            shortCostMinor: '0',
          })),
        },
      });
      return shipmentId;
    },
    confirm: (from: TestOrder) =>
      world.deliver('membership', salesOrderConfirmed, {
        aggregateId: from.orderId,
        occurredAt: daysLater(30),
        body: {
          ...facts(from),
          number: from.orderNumber,
          grossMinor: '0',
          couponId: from.couponId,
          couponMinor: '0',
          points: from.points,
          pointsMinor: '0',
          lines: [],
        },
      }),
    cancel: (from: TestOrder, wasConfirmed: boolean) =>
      world.deliver('membership', salesOrderCancelled, {
        aggregateId: from.orderId,
        aggregateVersion: 2,
        occurredAt: daysLater(30),
        body: { ...facts(from), number: from.orderNumber, grossMinor: '0', wasConfirmed, reason: 'CANCELLED_BY_BUYER' },
      }),
    giveBack: async (
      from: TestOrder,
      shipmentId: string,
      parts: { line: number; grossMinor: bigint; couponMinor?: bigint; points?: number }[],
      at = daysLater(3),
    ) => {
      const salesReturnId = newId();
      const sum = (pick: (part: (typeof parts)[number]) => bigint) =>
        parts.reduce((total, part) => total + pick(part), 0n);
      await world.deliver('membership', salesReturnReceived, {
        aggregateId: salesReturnId,
        occurredAt: at,
        body: {
          ...facts(from),
          salesReturnId,
          number: nextNumber('SR'),
          salesOrderNumber: from.orderNumber,
          netMinor: '0',
          taxMinor: '0',
          grossMinor: sum((part) => part.grossMinor).toString(),
          couponId: from.couponId,
          couponMinor: sum((part) => part.couponMinor ?? 0n).toString(),
          points: Number(sum((part) => BigInt(part.points ?? 0))),
          pointsMinor: '0',
          lines: parts.map((part) => {
            const line = from.lines[part.line];
            if (!line) throw new Error('no such line');
            return { line: salesLine(line, part), shipmentId, batchId: newId(), batchNumber: 'B1', costMinor: '0' };
          }),
        },
      });
    },
    /** What the ledger was told of a member's points; it must be the sum of its open lots. */
    ledgerPoints: async (memberId: string): Promise<number> => {
      const [row] = await world.sql('membership')<{ points: number }[]>`
        select coalesce(sum((body->>'points')::int), 0)::int as points from event
        where name = 'PointsMoved' and body->>'memberId' = ${memberId}`;
      return row?.points ?? 0;
    },
    openPoints: async (memberId: string): Promise<number> => {
      const answer = await world
        .service('finance')
        .execute('membership', '{ memberPointBalances(first: 100) { nodes { memberId points } } }');
      const { nodes } = answer.expectData().memberPointBalances;
      return nodes.find((node: { memberId: string }) => node.memberId === memberId)?.points ?? 0;
    },
    couponEvents: async (couponId: string): Promise<string[]> => {
      const rows = await world.sql('membership')<{ kind: string }[]>`
        select body->>'kind' as kind from event where name = 'CouponMoved' and aggregate_id = ${couponId}
        order by aggregate_version`;
      return rows.map((row) => row.kind);
    },
  };
}

export type ShopWorld = Awaited<ReturnType<typeof shopWorld>>;
