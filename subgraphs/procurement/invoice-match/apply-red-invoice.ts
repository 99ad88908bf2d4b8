import { formatMoney } from '@quanlian/money/money-text.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { compareRedInvoices, takeBack } from './credit-refused-parts.ts';
import { lockRedInvoice, namedParts } from './lock-invoice-match.ts';
import { agrees, amountsOf, partsToTakeBack, redInvoiceMoves } from './rules.ts';
import { refreshMatch, refusePart } from './settle.ts';

/** The parts that a person names go with the red invoice; what of them was only held is refused by that. */
export const applyRedInvoice = command({
  name: 'applyRedInvoice',
  permission: 'invoice-match.resolve',
  input: z.object({
    id: idField,
    partIds: z.array(idField).min(1).max(200),
    reason: textField(500),
  }),
  async run(tx, { id, partIds, reason }) {
    const found = await lockRedInvoice(tx, id);
    if (!found) return notFound(id);
    const { match, red } = found;
    const refused = refusedMove(redInvoiceMoves.applyRedInvoice, red.state);
    if (refused) return refused;
    const named = await namedParts(tx, match, partIds);
    const unknown = partIds.find((partId) => !named.some(({ part }) => part.id === partId));
    if (unknown) return notFound(unknown);
    const owed = named.find(({ part }) => !partsToTakeBack.some((state) => state === part.state));
    if (owed) return wrongState(owed.part.state, partsToTakeBack);
    const parts = named.map(({ part }) => part);
    if (!agrees(red, parts)) {
      const { currency } = match;
      const money = (amountMinor: bigint) => ({ amountMinor, currency });
      const words = (amountMinor: bigint) => formatMoney({ amountMinor: String(amountMinor), currency });
      const chosen = amountsOf(parts);
      return err({
        kind: 'RedInvoiceDiffers',
        redNet: money(-red.netMinor),
        redTax: money(-red.taxMinor),
        partsNet: money(chosen.netMinor),
        partsTax: money(chosen.taxMinor),
        red: words(-red.netMinor),
        redTaxed: words(-red.taxMinor),
        parts: words(chosen.netMinor),
        partsTaxed: words(chosen.taxMinor),
      });
    }
    const toTake = [];
    for (const { part, line } of named) {
      toTake.push(part.state === 'HELD' ? await refusePart(tx, { line, part, reason }) : part);
    }
    const { personName } = actingPerson(tx);
    const taken = await takeBack(tx, match, {
      reds: [red],
      parts: toTake,
      decision: { decidedByName: personName, decidedAt: tx.businessTime, decisionReason: reason },
    });
    const refreshed = await refreshMatch(tx, match, { wasHeld: parts.some((part) => part.state === 'HELD') });
    // Others that wait may agree with what is left.
    await compareRedInvoices(tx, refreshed, taken);
    const [row] = taken;
    if (!row) throw new Error('the locked red invoice is gone');
    return ok(row);
  },
});
