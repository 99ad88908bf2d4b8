import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { and, eq, ilike, inArray, or } from 'drizzle-orm';
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

export const agreementById = batchLoader(
  async (tx, ids: readonly string[]): Promise<Map<string, DealerAgreementRow>> => {
    const rows = await tx.db
      .select()
      .from(dealerAgreements)
      .where(and(inArray(dealerAgreements.id, [...ids]), visibleAgreements(tx.scope)));
    return byKey(rows, (row) => row.id);
  },
);

export const agreementHistory = historyOf('DealerAgreement');
