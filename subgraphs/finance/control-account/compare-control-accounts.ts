import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { createServiceClient } from '@quanlian/subgraph-kit/service-client.ts';
import { compareBooks, type OpenAmount } from './rules.ts';
import { ledgerBalances } from './service-operations.ts';
import { controlSources } from './sources.ts';
import type { ControlAccountRow } from './tables.ts';

/** Each control account of the ledger against its documents (contracts "Proofs that can fail"). */
export async function compareControlAccounts(
  ctx: SubgraphContext,
  legalEntityId: string | null | undefined,
): Promise<ControlAccountRow[]> {
  const rows: ControlAccountRow[] = [];
  for (const source of controlSources) {
    const ledger = await readLedger(ctx, source.code, legalEntityId);
    const documents = await source.documents(ctx, legalEntityId ?? null);
    const { code, partyKind, unit } = source;
    for (const entity of compareBooks(ledger, documents)) {
      rows.push({ ...entity, code, partyKind, unit, askedAt: ctx.businessTime });
    }
  }
  return rows;
}

async function readLedger(
  ctx: SubgraphContext,
  code: string,
  legalEntityId: string | null | undefined,
): Promise<OpenAmount[]> {
  const services = createServiceClient(ctx.execution.runtime, ctx.claims.depth);
  const amounts: OpenAmount[] = [];
  let after: string | null | undefined;
  do {
    const { controlAccountBalances: page } = await services.call(ledgerBalances, {
      code,
      legalEntityId: legalEntityId ?? null,
      after: after ?? null,
    });
    for (const node of page.nodes) {
      // What is held for later is not open yet, and not paid yet either.
      if (BigInt(node.balanceMinor) === 0n) continue;
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
