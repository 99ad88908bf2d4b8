import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { err } from '@quanlian/subgraph-kit/result.ts';
import { and, asc, eq, ne } from 'drizzle-orm';
import { legalEntities } from '../read-model/tables.ts';
import { spansOverlap, takenTerritory } from './rules.ts';
import { type DealerAgreementRow, dealerAgreements } from './tables.ts';

/**
 * What keeps an agreement from being offered or accepted: a second one with the same dealer at the same time, or a
 * territory that another dealer has exclusively. The legal entity's row is locked, so that two are judged one after the other.
 */
export async function refuseConflicts(tx: CommandTx, agreement: DealerAgreementRow) {
  await tx.db
    .select({ id: legalEntities.id })
    .from(legalEntities)
    .where(eq(legalEntities.id, agreement.legalEntityId))
    .for('update');
  const others = await tx.db
    .select()
    .from(dealerAgreements)
    .where(
      and(
        eq(dealerAgreements.legalEntityId, agreement.legalEntityId),
        inArray(dealerAgreements.state, ['AWAITING_ACCEPTANCE', 'ACTIVE']),
        ne(dealerAgreements.id, agreement.id),
      ),
    )
    .orderBy(asc(dealerAgreements.number));
  const same = others.find((other) => other.partnerId === agreement.partnerId && spansOverlap(agreement, other));
  if (same) return err({ kind: 'AgreementOverlaps', number: same.number });
  for (const other of others) {
    const divisions = takenTerritory(agreement, other);
    if (divisions.length === 0) continue;
    // Whose it is, is not told to another dealer.
    const isHq = tx.scope.kind === 'hq';
    return err({
      kind: 'TerritoryTaken',
      territory: divisions,
      number: isHq ? other.number : null,
      partnerName: isHq ? other.partnerName : null,
    });
  }
  return undefined;
}
