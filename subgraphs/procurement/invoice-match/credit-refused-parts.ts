import { redInvoiceCompared } from '@quanlian/events/red-invoice-compared.ts';
import type { redInvoiceVerified } from '@quanlian/events/red-invoice-verified.ts';
import { decimalFromMinor } from '@quanlian/money/money.ts';
import { sumLines } from '@quanlian/money/tax.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { lockPurchaseOrder } from '../purchase-order/lock-purchase-order.ts';
import { findCredit } from './rules.ts';
import { partsOf, refreshMatch } from './settle.ts';
import {
  type InvoiceMatchPartRow,
  type InvoiceMatchRow,
  invoiceMatches,
  invoiceMatchParts,
  type RedInvoiceRow,
  redInvoices,
} from './tables.ts';

/** What a person decided about a red invoice, as its row keeps it. */
export type Decision = Pick<RedInvoiceRow, 'decidedByName' | 'decidedAt' | 'decisionReason'>;

type Red = z.output<(typeof redInvoiceVerified)['body']>;

/** A verified red invoice takes the refused part of its original off, once, however often it is told. */
export async function creditRefusedParts(tx: CommandTx, red: Red): Promise<void> {
  const [known] = await tx.db
    .select({ id: invoiceMatches.id, purchaseOrderId: invoiceMatches.purchaseOrderId })
    .from(invoiceMatches)
    .where(and(eq(invoiceMatches.taxInvoiceId, red.originalInvoiceId), eq(invoiceMatches.supplierId, red.supplierId)));
  // Its own event may still be on the way; this one is delivered again.
  if (!known) throw new Error(`invoice ${red.originalInvoiceNumber} is not matched yet`);
  // The order first, as everywhere.
  const order = known.purchaseOrderId ? await lockPurchaseOrder(tx, known.purchaseOrderId) : undefined;
  const [match] = await tx.db.select().from(invoiceMatches).where(eq(invoiceMatches.id, known.id)).for('update');
  if (!match) throw new Error('the match is gone');
  const [row] = await tx.db
    .insert(redInvoices)
    .values({
      id: red.redInvoiceId,
      invoiceMatchId: match.id,
      supplierId: match.supplierId,
      invoiceNumber: red.invoiceNumber,
      issuedOn: red.issuedOn,
      netMinor: BigInt(red.netMinor),
      taxMinor: BigInt(red.taxMinor),
      grossMinor: BigInt(red.grossMinor),
      state: 'HELD',
      holdReason: 'NOTHING_REFUSED',
      createdAt: tx.businessTime,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) return;
  const held = await compareRedInvoices(tx, match);
  if (held.some(({ id }) => id === row.id)) await tellRedInvoiceHeld(tx, { match, red: row }, order?.organisationId);
}

/**
 * Compares the waiting red invoices of a locked match with what is refused of it now: after one has come, and after
 * more was refused. What a person has just taken is told with them. Answers those that still wait.
 */
export async function compareRedInvoices(
  tx: CommandTx,
  match: InvoiceMatchRow,
  takenBefore: readonly RedInvoiceRow[] = [],
): Promise<RedInvoiceRow[]> {
  let waiting = await tx.db
    .select()
    .from(redInvoices)
    .where(and(eq(redInvoices.invoiceMatchId, match.id), eq(redInvoices.state, 'HELD')))
    .orderBy(asc(redInvoices.createdAt), asc(redInvoices.id));
  const credited: RedInvoiceRow[] = [...takenBefore];
  let refused = (await partsOf(tx, match)).filter((part) => part.state === 'REJECTED');
  for (let credit = findCredit(waiting, refused); credit; credit = findCredit(waiting, refused)) {
    const { reds, parts } = credit;
    credited.push(...(await takeBack(tx, match, credit)));
    waiting = waiting.filter((red) => !reds.includes(red));
    refused = refused.filter((part) => !parts.includes(part));
  }
  if (waiting.length === 0 && credited.length === 0) return [];
  const holdReason = refused.length === 0 ? 'NOTHING_REFUSED' : 'AMOUNTS_DIFFER';
  const held: RedInvoiceRow[] = [];
  for (const { id } of waiting) {
    const rows = await tx.db.update(redInvoices).set({ holdReason }).where(eq(redInvoices.id, id)).returning();
    held.push(...rows);
  }
  if (credited.length > 0) await refreshMatch(tx, match, { wasHeld: false });
  await recordCompared(tx, match, [...credited, ...held]);
  return held;
}

/** Red invoices take parts of a locked match back, whose supplier is told. */
export async function takeBack(
  tx: CommandTx,
  match: InvoiceMatchRow,
  { reds, parts, decision }: { reds: RedInvoiceRow[]; parts: InvoiceMatchPartRow[]; decision?: Decision },
): Promise<RedInvoiceRow[]> {
  const last = reds.at(-1);
  if (!last) throw new Error('a credit without a red invoice');
  const redIds = reds.map(({ id }) => id);
  const partIds = parts.map(({ id }) => id);
  const rows = await tx.db
    .update(redInvoices)
    .set({ state: 'CREDITED', holdReason: null, creditedAt: tx.businessTime, ...decision })
    .where(and(inArray(redInvoices.id, redIds), eq(redInvoices.state, 'HELD')))
    .returning();
  const taken = await tx.db
    .update(invoiceMatchParts)
    .set({ state: 'CREDITED', redInvoiceId: last.id })
    .where(and(inArray(invoiceMatchParts.id, partIds), eq(invoiceMatchParts.state, 'REJECTED')))
    .returning({ id: invoiceMatchParts.id });
  if (rows.length !== reds.length || taken.length !== parts.length) throw new Error('the locked match has moved');
  for (const red of rows) {
    const reason = decision ? { reason: decision.decisionReason } : {};
    const summary = { toState: red.state, note: red.invoiceNumber, grossMinor: red.grossMinor.toString(), ...reason };
    await tx.audit({ subjectType: 'InvoiceMatch', subjectId: match.id, summary });
    await raiseNotice(tx, {
      organisationId: match.supplierId,
      permission: 'invoice-match.read',
      kind: 'RED_INVOICE_TAKEN',
      documentType: 'TaxInvoice',
      documentId: red.id,
      facts: factsOf(match, red),
    });
  }
  return rows;
}

export async function recordCompared(
  tx: CommandTx,
  match: InvoiceMatchRow,
  reds: readonly RedInvoiceRow[],
): Promise<void> {
  const parts = await partsOf(tx, match);
  const refused = sumLines(parts.filter((part) => part.state === 'REJECTED'));
  const credited = sumLines(parts.filter((part) => part.state === 'CREDITED'));
  for (const red of reds) {
    await tx.recordEvent(redInvoiceCompared, {
      aggregateId: match.id,
      body: {
        invoiceMatchId: match.id,
        redInvoiceId: red.id,
        originalInvoiceId: match.taxInvoiceId,
        supplierId: match.supplierId,
        currency: match.currency,
        state: red.state,
        holdReason: red.holdReason,
        decisionReason: red.decisionReason,
        refusedNetMinor: refused.netMinor.toString(),
        refusedTaxMinor: refused.taxMinor.toString(),
        creditedGrossMinor: credited.grossMinor.toString(),
      },
    });
  }
}

/** Tells both sides that a red invoice is not what was refused. */
async function tellRedInvoiceHeld(
  tx: CommandTx,
  { match, red }: { match: InvoiceMatchRow; red: RedInvoiceRow },
  hqOrganisationId: string | undefined,
): Promise<void> {
  const notice = {
    kind: 'RED_INVOICE_HELD',
    occasion: red.id,
    facts: factsOf(match, red),
  } as const;
  await raiseNotice(tx, {
    ...notice,
    organisationId: match.supplierId,
    permission: 'invoice-match.read',
    documentType: 'TaxInvoice',
    documentId: red.id,
  });
  if (!hqOrganisationId) return;
  await raiseNotice(tx, {
    ...notice,
    organisationId: hqOrganisationId,
    permission: 'invoice-match.resolve',
    documentType: 'TaxInvoice',
    documentId: red.id,
  });
}

/** What a notice about a red invoice tells. */
export function factsOf(match: InvoiceMatchRow, red: RedInvoiceRow) {
  return {
    redInvoiceNumber: red.invoiceNumber,
    invoiceNumber: match.invoiceNumber,
    currency: match.currency,
    amount: decimalFromMinor(-red.grossMinor, match.currency),
  };
}
