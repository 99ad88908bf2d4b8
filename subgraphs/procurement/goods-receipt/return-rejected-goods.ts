import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockGoodsReceipt, moveGoodsReceipt } from './lock-goods-receipt.ts';
import { supplierReturnMoves } from './rules.ts';

export const returnRejectedGoods = command({
  name: 'returnRejectedGoods',
  permission: 'goods-receipt.write',
  input: z.object({ id: idField, returnedBy: textField(200) }),
  async run(tx, { id, returnedBy }) {
    const found = await lockGoodsReceipt(tx, id);
    if (!found) return notFound(id);
    const { receipt } = found;
    const refused = refusedMove(supplierReturnMoves.returnRejectedGoods, receipt.returnState);
    if (refused) return refused;
    const row = await moveGoodsReceipt(tx, receipt, {
      returnState: 'RETURNED',
      returnedBy,
      returnedAt: tx.businessTime,
      // With nothing accepted the whole receipt ends here.
      ...(receipt.state === 'REJECTED' ? { state: 'RETURNED' } : {}),
    });
    await tx.audit({ subjectType: 'GoodsReceipt', subjectId: id, summary: { returnedBy } });
    return ok(row);
  },
});
