import { batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, ilike, sql } from 'drizzle-orm';
import { z } from 'zod';
import { partners } from '../read-model/tables.ts';
import { purseMovements } from '../receivable/tables.ts';
import { creditStanding } from './credit-account.ts';
import { creditAccounts, type DealerFundsRow, temporaryLimitStates, temporaryLimits } from './tables.ts';

/** Dealers with an agreement or an order on credit, by code: each row with its credit as it stands now. */
export const listDealerFunds = query({
  name: 'dealerFunds',
  permission: 'credit.read',
  input: pageArguments.extend({
    filter: z.object({ partnerId: z.uuid().nullish(), text: z.string().trim().max(100).nullish() }).nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const [code, id] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select({ account: creditAccounts, partner: partners })
      .from(creditAccounts)
      .innerJoin(partners, eq(partners.id, creditAccounts.partnerId))
      .where(
        and(
          scopedTo(tx.scope, creditAccounts.partnerId),
          filter?.partnerId ? eq(creditAccounts.partnerId, filter.partnerId) : undefined,
          filter?.text ? ilike(partners.searchText, containing(filter.text)) : undefined,
          code && id ? sql`(${partners.code}, ${creditAccounts.id}) > (${code}, ${id}::uuid)` : undefined,
        ),
      )
      .orderBy(asc(partners.code), asc(creditAccounts.id))
      .limit(first + 1);
    const page = pageOf(rows, first, (row) => [row.partner.code, row.account.id]);
    const nodes: DealerFundsRow[] = [];
    for (const { account, partner } of page.nodes) {
      const { terms, blocking, ...position } = await creditStanding(tx, account);
      nodes.push({ ...account, partner, terms, blocking, ...position });
    }
    return { ...page, nodes };
  },
});

/** What dealers have in their purses by finance's documents, by `partner legal-entity`. */
export const pursesByDealer = batchLoader(async (tx, keys: readonly string[]) => {
  const partnerIds = [...new Set(keys.map((key) => key.split(' ')[0] ?? ''))];
  const rows = await tx.db
    .select({
      partnerId: purseMovements.partnerId,
      legalEntityId: purseMovements.legalEntityId,
      purse: purseMovements.purse,
      sum: sql<bigint>`sum(${purseMovements.amountMinor})::bigint`.mapWith(BigInt),
    })
    .from(purseMovements)
    .where(and(inArray(purseMovements.partnerId, partnerIds), scopedTo(tx.scope, purseMovements.partnerId)))
    .groupBy(purseMovements.partnerId, purseMovements.legalEntityId, purseMovements.purse);
  const sumOf = (key: string, purse: 'ADVANCE' | 'DEPOSIT') =>
    rows.find((row) => `${row.partnerId} ${row.legalEntityId}` === key && row.purse === purse)?.sum ?? 0n;
  return new Map(
    keys.map((key) => [key, { advanceMinor: sumOf(key, 'ADVANCE'), depositMinor: sumOf(key, 'DEPOSIT') }]),
  );
});

export const listTemporaryLimits = query({
  name: 'temporaryLimits',
  permission: 'credit.read',
  input: pageArguments.extend({
    filter: z
      .object({ partnerId: z.uuid().nullish(), states: z.array(z.enum(temporaryLimitStates)).nullish() })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst({ createdAt: temporaryLimits.createdAt, id: temporaryLimits.id }, after);
    const rows = await tx.db
      .select()
      .from(temporaryLimits)
      .where(
        and(
          scopedTo(tx.scope, temporaryLimits.partnerId),
          filter?.partnerId ? eq(temporaryLimits.partnerId, filter.partnerId) : undefined,
          filter?.states?.length ? inArray(temporaryLimits.state, filter.states) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});
