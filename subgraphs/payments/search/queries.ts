import { containing } from '@quanlian/subgraph-kit/newest-first.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, desc, ilike, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { payOuts } from '../pay-out/tables.ts';

/** Payments in this subgraph's part of the one search box, for those who may read them. */
export const searchPayments = query({
  name: 'searchPayments',
  permission: 'signedIn',
  input: z.object({
    text: z.string().trim().max(100),
    first: z
      .number()
      .int()
      .min(1)
      .max(50)
      .nullish()
      .transform((first) => first ?? 8),
  }),
  async run(tx, { text, first }) {
    if (text === '') return null;
    if (!tx.actor.permissions.includes('open-item.read')) return [];
    const pattern = containing(text);
    const rows = await tx.db
      .select()
      .from(payOuts)
      .where(
        and(
          scopedTo(tx.scope, payOuts.supplierId),
          or(
            ilike(payOuts.number, pattern),
            ilike(payOuts.supplierName, pattern),
            ilike(payOuts.bankReference, pattern),
            ilike(payOuts.receiptNumber, pattern),
          ),
        ),
      )
      .orderBy(sql`(lower(${payOuts.number}) = ${text.toLowerCase()}) desc`, desc(payOuts.createdAt))
      .limit(first);
    return rows.map(({ id, number, supplierName, state }) => ({
      type: 'PayOut',
      id,
      number,
      title: supplierName,
      state,
    }));
  },
});
