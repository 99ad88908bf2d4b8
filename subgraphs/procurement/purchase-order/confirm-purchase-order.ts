import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { tellBuyers } from './events.ts';
import { lockPurchaseOrder } from './lock-purchase-order.ts';
import { movePurchaseOrder } from './move-purchase-order.ts';
import { purchaseOrderMoves } from './rules.ts';

export const confirmPurchaseOrder = command({
  name: 'confirmPurchaseOrder',
  permission: 'purchase-order.confirm',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    // Only the supplier's own word confirms: nobody at headquarters may say it for the supplier.
    const order = tx.scope.kind === 'organisation' ? await lockPurchaseOrder(tx, id) : undefined;
    if (!order) return notFound(id);
    const refused = refusedMove(purchaseOrderMoves.confirmPurchaseOrder, order.state);
    if (refused) return refused;
    const row = await movePurchaseOrder(tx, order, {
      state: 'CONFIRMED',
      confirmedByName: actingPerson(tx).personName,
      confirmedAt: tx.businessTime,
    });
    await tellBuyers(tx, row, 'confirmed');
    await tx.audit({ subjectType: 'PurchaseOrder', subjectId: id });
    return ok(row);
  },
});
