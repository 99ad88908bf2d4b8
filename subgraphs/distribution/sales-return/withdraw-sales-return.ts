import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockSalesReturn } from './lock-sales-return.ts';
import { moveSalesReturn } from './move-sales-return.ts';
import { salesReturnMoves } from './rules.ts';

/** The shopper keeps the goods. */
export const withdrawSalesReturn = command({
  name: 'withdrawSalesReturn',
  permission: 'shop.order',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const found = await lockSalesReturn(tx, id, salesReturnMoves.withdrawSalesReturn);
    if (!found.ok) return found;
    const moved = await moveSalesReturn(tx, found.value.salesReturn, 'WITHDRAWN');
    await tx.audit({ subjectType: 'SalesReturn', subjectId: id });
    return ok(moved);
  },
});
