import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockProductionOrder, moveProductionOrder } from './lock-production-order.ts';
import { productionOrderMoves } from './rules.ts';

/** Gives up what was planned, before any material was issued for it. */
export const cancelProductionOrder = command({
  name: 'cancelProductionOrder',
  permission: 'production.write',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const found = await lockProductionOrder(tx, id);
    if (!found) return notFound(id);
    const refused = refusedMove(productionOrderMoves.cancelProductionOrder, found.order.state);
    if (refused) return refused;
    const row = await moveProductionOrder(tx, found.order, { state: 'CANCELLED', cancelReason: reason });
    await tx.audit({ subjectType: 'ProductionOrder', subjectId: id, summary: { reason } });
    return ok(row);
  },
});
