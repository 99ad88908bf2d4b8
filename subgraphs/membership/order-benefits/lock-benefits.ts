import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { eq } from 'drizzle-orm';
import { lockPurse } from '../points/purse.ts';
import type { MemberPurseRow } from '../points/tables.ts';
import { type OrderBenefitsRow, orderBenefits } from './tables.ts';

/** The benefits of an order, with the purse they come from locked before them. */
export async function lockBenefits(
  tx: CommandTx,
  orderId: string,
): Promise<{ held: OrderBenefitsRow; purse: MemberPurseRow } | undefined> {
  const [found] = await tx.db.select().from(orderBenefits).where(eq(orderBenefits.orderId, orderId));
  if (!found) return undefined;
  const purse = await lockPurse(tx, found);
  const [held] = await tx.db.select().from(orderBenefits).where(eq(orderBenefits.orderId, orderId)).for('update');
  if (!held) throw new Error(`benefits of order ${orderId} are gone`);
  return { held, purse };
}
