import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { createServiceClient } from '@quanlian/subgraph-kit/service-client.ts';
import { and, eq, gt, ne, sql } from 'drizzle-orm';
import { openItems } from '../open-item/tables.ts';
import { purseMovements, receivables } from '../receivable/tables.ts';
import type { OpenAmount } from './rules.ts';
import { channelBillBalances, memberPointBalances, unusedCoupons } from './service-operations.ts';
import { type ControlPartyKind, type ControlUnit, orderMoneyMovements } from './tables.ts';

/** A control account of the ledger, and the documents that it must equal, as their own subgraph has them. */
export interface ControlSource {
  code: string;
  partyKind: ControlPartyKind;
  unit: ControlUnit;
  documents(ctx: SubgraphContext, legalEntityId: string | null): Promise<OpenAmount[]>;
}

/** The accounts that must equal documents (contracts "Proofs that can fail"): two-sided transfers always balance, these do not. */
export const controlSources: ControlSource[] = [
  {
    // By the channel's bills, and by payments and refunds since the last of them.
    code: '1012-CHANNEL',
    partyKind: 'COMPANY',
    unit: 'CNY',
    async documents(ctx, legalEntityId) {
      const services = createServiceClient(ctx.execution.runtime, ctx.claims.depth);
      const { channelBillBalances: rows } = await services.call(channelBillBalances, { legalEntityId });
      return inBookOf(
        legalEntityId,
        rows.map((row) => ({
          legalEntityId: row.legalEntityId,
          partyId: '',
          documentId: row.merchantId,
          documentNumber: row.mchid,
          amountMinor: BigInt(row.amountMinor),
        })),
      );
    },
  },
  {
    code: '1122',
    partyKind: 'PARTNER',
    unit: 'CNY',
    documents: (ctx, legalEntityId) =>
      ctx.readWith((tx) =>
        tx.db
          .select({
            legalEntityId: receivables.legalEntityId,
            partyId: receivables.partnerId,
            documentId: receivables.id,
            documentNumber: receivables.number,
            amountMinor: sql`${receivables.grossMinor} - ${receivables.repaidMinor}`.mapWith(BigInt),
          })
          .from(receivables)
          .where(
            and(
              gt(receivables.grossMinor, receivables.repaidMinor),
              legalEntityId ? eq(receivables.legalEntityId, legalEntityId) : undefined,
            ),
          ),
      ),
  },
  {
    code: '2202',
    partyKind: 'SUPPLIER',
    unit: 'CNY',
    documents: (ctx, legalEntityId) =>
      ctx.readWith((tx) =>
        tx.db
          .select({
            legalEntityId: openItems.legalEntityId,
            partyId: openItems.supplierId,
            documentId: openItems.id,
            documentNumber: openItems.invoiceNumber,
            amountMinor: openItems.grossMinor,
          })
          .from(openItems)
          .where(
            and(ne(openItems.state, 'PAID'), legalEntityId ? eq(openItems.legalEntityId, legalEntityId) : undefined),
          ),
      ),
  },
  {
    // Of an advance the ledger knows the dealer, not the receipt that it came with: money has no name.
    code: '2203-ADVANCE',
    partyKind: 'PARTNER',
    unit: 'CNY',
    documents: (ctx, legalEntityId) =>
      ctx.readWith((tx) =>
        tx.db
          .select({
            legalEntityId: purseMovements.legalEntityId,
            partyId: purseMovements.partnerId,
            documentId: purseMovements.partnerId,
            amountMinor: sql`sum(${purseMovements.amountMinor})::text`.mapWith(BigInt),
          })
          .from(purseMovements)
          .where(
            and(
              eq(purseMovements.purse, 'ADVANCE'),
              legalEntityId ? eq(purseMovements.legalEntityId, legalEntityId) : undefined,
            ),
          )
          .groupBy(purseMovements.legalEntityId, purseMovements.partnerId)
          .having(sql`sum(${purseMovements.amountMinor}) <> 0`),
      ),
  },
  { code: '2203-ORDER', partyKind: 'COMPANY', unit: 'CNY', documents: moneyOfOrders },
  {
    code: 'COUPON-MEMBER',
    partyKind: 'MEMBER',
    unit: 'CNY',
    async documents(ctx, legalEntityId) {
      const services = createServiceClient(ctx.execution.runtime, ctx.claims.depth);
      const amounts: OpenAmount[] = [];
      let after: string | null = null;
      do {
        const page: { unusedCoupons: UnusedCouponRow[] } = await services.call(unusedCoupons, { after });
        for (const coupon of page.unusedCoupons) {
          amounts.push({
            legalEntityId: coupon.legalEntityId,
            partyId: coupon.memberId,
            documentId: coupon.couponId,
            documentNumber: coupon.number,
            amountMinor: BigInt(coupon.faceMinor),
          });
        }
        after = page.unusedCoupons.length === pageSize ? (page.unusedCoupons.at(-1)?.couponId ?? null) : null;
      } while (after);
      return inBookOf(legalEntityId, amounts);
    },
  },
  {
    code: 'POINTS-MEMBER',
    partyKind: 'MEMBER',
    unit: 'POINTS',
    async documents(ctx, legalEntityId) {
      const services = createServiceClient(ctx.execution.runtime, ctx.claims.depth);
      const amounts: OpenAmount[] = [];
      let after: string | null | undefined;
      do {
        const { memberPointBalances: page } = await services.call(memberPointBalances, { after: after ?? null });
        for (const { legalEntityId: entity, memberId, points } of page.nodes) {
          amounts.push({ legalEntityId: entity, partyId: memberId, documentId: memberId, amountMinor: BigInt(points) });
        }
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
      } while (after);
      return inBookOf(legalEntityId, amounts);
    },
  },
];

const pageSize = 100;
type UnusedCouponRow = { couponId: string; number: string; memberId: string; legalEntityId: string; faceMinor: string };

/** What was paid for orders, less what was delivered and given back. A payment that came too late is no order's money. */
function moneyOfOrders(ctx: SubgraphContext, legalEntityId: string | null): Promise<OpenAmount[]> {
  const { salesOrderId, salesOrderNumber, legalEntityId: entity, amountMinor, kind } = orderMoneyMovements;
  return ctx.readWith((tx) =>
    tx.db
      .select({
        legalEntityId: sql<string>`max(${entity}::text)`,
        partyId: sql<string>`''`,
        documentId: salesOrderId,
        documentNumber: sql<string>`max(${salesOrderNumber})`,
        amountMinor: sql`sum(${amountMinor})::text`.mapWith(BigInt),
      })
      .from(orderMoneyMovements)
      .groupBy(salesOrderId)
      .having(
        and(
          sql`sum(${amountMinor}) <> 0`,
          sql`bool_or(${kind} <> 'REFUNDED')`,
          legalEntityId ? sql`max(${entity}::text) = ${legalEntityId}` : undefined,
        ),
      ),
  );
}

function inBookOf(legalEntityId: string | null, amounts: OpenAmount[]): OpenAmount[] {
  const open = amounts.filter(({ amountMinor }) => amountMinor !== 0n);
  return legalEntityId ? open.filter((amount) => amount.legalEntityId === legalEntityId) : open;
}
