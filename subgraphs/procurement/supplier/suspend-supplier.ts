import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockSupplier } from './lock-supplier.ts';
import { moveSupplier } from './move-supplier.ts';
import { supplierMoves } from './rules.ts';

export const suspendSupplier = command({
  name: 'suspendSupplier',
  permission: 'supplier.write',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const supplier = tx.scope.kind === 'hq' ? await lockSupplier(tx, id) : undefined;
    if (!supplier) return notFound(id);
    const refused = refusedMove(supplierMoves.suspendSupplier, supplier.state);
    if (refused) return refused;
    return moveSupplier(tx, supplier, { state: 'SUSPENDED', reason, summary: { reason } });
  },
});
