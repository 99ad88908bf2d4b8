import { decimalFromMinor } from '@quanlian/money/money.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { compareRedInvoices } from './credit-refused-parts.ts';
import { lockMatchPart } from './lock-invoice-match.ts';
import { partMoves } from './rules.ts';
import { refreshMatch, refusePart } from './settle.ts';
import { invoiceMatches } from './tables.ts';

export const rejectMatchDifference = command({
  name: 'rejectMatchDifference',
  permission: 'invoice-match.resolve',
  input: z.object({ id: idField, partId: idField, reason: textField(500) }),
  async run(tx, { id, partId, reason }) {
    const found = await lockMatchPart(tx, { id, partId });
    if (!found) return notFound(partId);
    const { match, line, part } = found;
    const refused = refusedMove(partMoves.rejectMatchDifference, part.state);
    if (refused) return refused;
    await refusePart(tx, { line, part, reason });
    const refreshed = await refreshMatch(tx, match, { wasHeld: true });
    // The supplier may have issued the red invoice before the refusal came.
    await compareRedInvoices(tx, refreshed);
    const [row] = await tx.db.select().from(invoiceMatches).where(eq(invoiceMatches.id, match.id));
    if (!row) throw new Error('the locked match is gone');
    const { difference, grossMinor } = part;
    await raiseNotice(tx, {
      organisationId: match.supplierId,
      permission: 'invoice-match.read',
      kind: 'INVOICE_PART_REFUSED',
      documentType: 'TaxInvoice',
      documentId: match.taxInvoiceId,
      occasion: partId,
      facts: {
        invoiceNumber: match.invoiceNumber,
        currency: match.currency,
        amount: decimalFromMinor(grossMinor, match.currency),
        reason,
      },
    });
    await tx.audit({
      subjectType: 'InvoiceMatch',
      subjectId: id,
      summary: { difference, grossMinor: grossMinor.toString(), reason },
    });
    return ok(row);
  },
});
