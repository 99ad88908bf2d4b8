import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { createServiceClient } from '@quanlian/subgraph-kit/service-client.ts';
import { and, eq, ne } from 'drizzle-orm';
import { openItems } from '../open-item/tables.ts';
import { compareBooks, type OpenAmount } from './rules.ts';
import { ledgerBalances } from './service-operations.ts';

/** Chart code of supplier payables 应付账款. */
const payablesCode = '2202';

/** Supplier payables: the ledger's 2202 against the payables that are not paid (contracts "Proofs that can fail"). */
export async function comparePayables(ctx: SubgraphContext, legalEntityId: string | null | undefined) {
  const ledger = await readLedger(ctx, legalEntityId);
  const documents = await ctx.readWith((tx) =>
    tx.db
      .select({
        legalEntityId: openItems.legalEntityId,
        partyId: openItems.supplierId,
        documentId: openItems.id,
        documentNumber: openItems.invoiceNumber,
        amountMinor: openItems.grossMinor,
      })
      .from(openItems)
      .where(and(ne(openItems.state, 'PAID'), legalEntityId ? eq(openItems.legalEntityId, legalEntityId) : undefined)),
  );
  const askedAt = ctx.businessTime;
  return compareBooks(ledger, documents).map((entity) => ({ code: payablesCode, askedAt, ...entity }));
}

async function readLedger(ctx: SubgraphContext, legalEntityId: string | null | undefined): Promise<OpenAmount[]> {
  const services = createServiceClient(ctx.execution.runtime, ctx.claims.depth);
  const amounts: OpenAmount[] = [];
  let after: string | null | undefined;
  do {
    const { controlAccountBalances: page } = await services.call(ledgerBalances, {
      code: payablesCode,
      legalEntityId: legalEntityId ?? null,
      after: after ?? null,
    });
    for (const node of page.nodes) {
      amounts.push({
        legalEntityId: node.legalEntityId,
        partyId: node.partyId ?? '',
        documentId: node.documentId,
        amountMinor: BigInt(node.balanceMinor),
      });
    }
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
  } while (after);
  return amounts;
}
