import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockSourcingEvent } from '../sourcing-event/lock-sourcing-event.ts';
import { setQuotationReceived } from './invitation.ts';
import { closedAt, quotationMoves } from './rules.ts';
import { quotations } from './tables.ts';

export const withdrawQuotation = command({
  name: 'withdrawQuotation',
  permission: 'quotation.submit',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const [found] =
      tx.scope.kind === 'organisation'
        ? await tx.db
            .select()
            .from(quotations)
            .where(and(eq(quotations.id, id), scopedTo(tx.scope, quotations.supplierId)))
        : [];
    const event = found ? await lockSourcingEvent(tx, found.sourcingEventId, 'share') : undefined;
    if (!found || !event) return notFound(id);
    const closed = closedAt(event, tx.businessTime);
    if (closed) return err({ kind: 'SourcingEventClosed', closedAt: closed });
    const refused = refusedMove(quotationMoves.withdrawQuotation, found.state);
    if (refused) return refused;
    await setQuotationReceived(tx, { ...found, at: null });
    const [row] = await tx.db
      .update(quotations)
      .set({ state: 'WITHDRAWN', withdrawnAt: tx.businessTime })
      .where(and(eq(quotations.id, id), eq(quotations.state, 'SUBMITTED')))
      .returning();
    // Replaced by a colleague's quotation while this waited for the invitation's row.
    if (!row) return wrongState('REPLACED', quotationMoves.withdrawQuotation.from);
    await tx.audit({ subjectType: 'Quotation', subjectId: id, summary: { number: row.number, version: row.version } });
    return ok(row);
  },
});
