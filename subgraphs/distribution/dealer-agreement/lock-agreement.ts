import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { type DealerAgreementRow, dealerAgreements } from './tables.ts';
import { visibleAgreements } from './visible-agreements.ts';

/** The agreement within the caller's scope, locked until commit. */
export async function lockAgreement(tx: CommandTx, id: string): Promise<DealerAgreementRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(dealerAgreements)
    .where(and(eq(dealerAgreements.id, id), visibleAgreements(tx.scope)))
    .for('update');
  return row;
}

/** The same for what headquarters alone may do. */
export async function lockAgreementForHq(tx: CommandTx, id: string): Promise<DealerAgreementRow | undefined> {
  return tx.scope.kind === 'hq' ? lockAgreement(tx, id) : undefined;
}

/** The same for what the dealer alone may do. */
export async function lockAgreementForDealer(tx: CommandTx, id: string): Promise<DealerAgreementRow | undefined> {
  return tx.scope.kind === 'organisation' ? lockAgreement(tx, id) : undefined;
}
