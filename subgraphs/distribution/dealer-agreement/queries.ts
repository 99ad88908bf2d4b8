import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { aggregateVersions } from '@quanlian/subgraph-kit/read-model.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, gt, ilike, isNotNull, or } from 'drizzle-orm';
import { z } from 'zod';
import { type DealerAgreementRow, dealerAgreementStates, dealerAgreements } from './tables.ts';
import { visibleAgreements } from './visible-agreements.ts';

export const listDealerAgreements = query({
  name: 'dealerAgreements',
  permission: 'agreement.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(dealerAgreementStates)).nullish(),
        partnerId: idField.nullish(),
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(dealerAgreements, after);
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(dealerAgreements)
      .where(
        and(
          visibleAgreements(tx.scope),
          filter?.states ? inArray(dealerAgreements.state, filter.states) : undefined,
          filter?.partnerId ? eq(dealerAgreements.partnerId, filter.partnerId) : undefined,
          text ? or(ilike(dealerAgreements.number, text), ilike(dealerAgreements.partnerName, text)) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readDealerAgreement = query({
  name: 'dealerAgreement',
  permission: 'agreement.read',
  input: z.object({ id: idField }),
  run: async (tx, { id }) => (await agreementById.load(tx, [id])).get(id) ?? null,
});

/** Versions are read before the rows: a state newer than its version is put right by the event that follows. */
export const snapshotDealerAgreements = query({
  name: 'dealerAgreementSnapshot',
  permission: 'service',
  input: pageArguments,
  async run(tx, { first, after }) {
    const [afterId] = decodeCursor(after) ?? [];
    const ids = await tx.db
      .select({ id: dealerAgreements.id })
      .from(dealerAgreements)
      .where(
        and(
          scopedTo(tx.scope),
          // What was never in force is nobody else's business.
          isNotNull(dealerAgreements.acceptedAt),
          afterId ? gt(dealerAgreements.id, afterId) : undefined,
        ),
      )
      .orderBy(asc(dealerAgreements.id))
      .limit(first + 1);
    const page = pageOf(ids, first, (row) => [row.id]);
    const pageIds = page.nodes.map((row) => row.id);
    const versions = await aggregateVersions(tx, pageIds);
    const rows = await agreementById.load(tx, pageIds);
    return {
      pageInfo: page.pageInfo,
      nodes: pageIds.flatMap((id) => {
        const dealerAgreement = rows.get(id);
        return dealerAgreement ? [{ version: versions.get(id) ?? 0, dealerAgreement }] : [];
      }),
    };
  },
});

export const agreementById = batchLoader(
  async (tx, ids: readonly string[]): Promise<Map<string, DealerAgreementRow>> => {
    const rows = await tx.db
      .select()
      .from(dealerAgreements)
      .where(and(inArray(dealerAgreements.id, [...ids]), visibleAgreements(tx.scope)));
    return byKey(rows, (row) => row.id);
  },
);

export const agreementHistory = historyOf('DealerAgreement', {
  told: ['offerDealerAgreement', 'endDealerAgreement', 'expireDealerAgreements'],
});
