import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { factsOf, recordCompared } from './credit-refused-parts.ts';
import { lockRedInvoice } from './lock-invoice-match.ts';
import { redInvoiceMoves } from './rules.ts';
import { redInvoices } from './tables.ts';

/** Gives a red invoice that is not what was refused back to its supplier; the original stays as it is. */
export const refuseRedInvoice = command({
  name: 'refuseRedInvoice',
  permission: 'invoice-match.resolve',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const found = await lockRedInvoice(tx, id);
    if (!found) return notFound(id);
    const { match, red } = found;
    const refused = refusedMove(redInvoiceMoves.refuseRedInvoice, red.state);
    if (refused) return refused;
    const [row] = await tx.db
      .update(redInvoices)
      .set({
        state: 'REFUSED',
        holdReason: null,
        decidedByName: actingPerson(tx).personName,
        decidedAt: tx.businessTime,
        decisionReason: reason,
      })
      .where(eq(redInvoices.id, id))
      .returning();
    if (!row) throw new Error('the locked red invoice is gone');
    await recordCompared(tx, match, [row]);
    await raiseNotice(tx, {
      organisationId: match.supplierId,
      permission: 'invoice-match.read',
      kind: 'RED_INVOICE_REFUSED',
      documentType: 'TaxInvoice',
      documentId: id,
      facts: { ...factsOf(match, row), reason },
    });
    const { state: toState, invoiceNumber: note, grossMinor } = row;
    await tx.audit({
      subjectType: 'InvoiceMatch',
      subjectId: match.id,
      summary: { toState, note, grossMinor: grossMinor.toString(), reason },
    });
    return ok(row);
  },
});
