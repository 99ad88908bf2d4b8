import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { type AccountSpecification, accountIdOf, balanceLimitOf, custodyIsAllowed } from './rules.ts';
import { ledgerAccounts } from './tables.ts';

/** Opens the accounts that are not open yet, in the caller's transaction; answers their ids in the order given. */
export async function openAccounts<const Specifications extends readonly AccountSpecification[]>(
  tx: CommandTx,
  specifications: Specifications,
): Promise<{ [Index in keyof Specifications]: string }> {
  for (const specification of specifications) {
    if (!custodyIsAllowed(specification)) {
      throw new Error(`${specification.code} cannot be kept as ${specification.custody}`);
    }
  }
  const rows = specifications.map((specification) => ({
    id: accountIdOf(specification),
    asset: specification.asset,
    code: specification.code,
    legalEntityId: specification.legalEntityId,
    custody: specification.custody,
    partyId: specification.partyId ?? null,
    dimension: specification.dimension ?? '',
    ...balanceLimitOf(specification.code),
    openedAt: tx.businessTime,
  }));
  // In key order: two openers of the same accounts wait for each other instead of blocking each other.
  const ordered = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await tx.db.insert(ledgerAccounts).values(ordered).onConflictDoNothing();
  // One id per specification, in the same order.
  return rows.map((row) => row.id) as { [Index in keyof Specifications]: string };
}
