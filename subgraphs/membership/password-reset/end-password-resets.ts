import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { and, asc, eq, or } from 'drizzle-orm';
import { passwordResets } from './tables.ts';

/**
 * Ends the links that were made for a person and those that the person made. To be called with every change of the
 * person's rights or password: a link is as good as the rights of both at the moment when it was made.
 */
export async function endPasswordResets(tx: CommandTx, personId: string): Promise<void> {
  const pending = await tx.db
    .select({ id: passwordResets.id })
    .from(passwordResets)
    .where(
      and(
        eq(passwordResets.state, 'PENDING'),
        or(eq(passwordResets.personId, personId), eq(passwordResets.issuedById, personId)),
      ),
    )
    .orderBy(asc(passwordResets.id))
    .for('update');
  if (pending.length === 0) return;
  const ids = pending.map(({ id }) => id);
  await tx.db
    .update(passwordResets)
    .set({ state: 'REVOKED', endedAt: tx.businessTime })
    .where(inArray(passwordResets.id, ids));
}
