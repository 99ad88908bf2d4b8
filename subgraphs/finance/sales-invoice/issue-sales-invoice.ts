import { sumLines } from '@quanlian/money/tax.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Printed, printedAs, startIssuing } from './issue-saga.ts';
import { mayBeIssued, salesInvoiceMoves } from './rules.ts';
import {
  partnerTitles,
  type SalesInvoiceRow,
  salesInvoiceLines,
  salesInvoiceShipments,
  salesInvoices,
} from './tables.ts';

/** Has the platform issue what waits or failed; several invoices of one order become one. */
export const issueSalesInvoice = command({
  name: 'issueSalesInvoice',
  permission: 'sales-invoice.issue',
  input: z.object({
    ids: z.array(z.uuid()).min(1).max(50),
    remark: z.string().trim().max(180).nullish(),
  }),
  async run(tx, { ids, remark }) {
    const { personName } = actingPerson(tx);
    const wanted = [...new Set(ids)].sort();
    const rows = await tx.db
      .select()
      .from(salesInvoices)
      .where(and(inArray(salesInvoices.id, wanted), scopedTo(tx.scope, salesInvoices.buyerId)))
      .orderBy(asc(salesInvoices.id))
      .for('update');
    const missing = wanted.find((id) => !rows.some((row) => row.id === id));
    if (missing) return notFound(missing);
    const closed = rows.find((row) => !mayBeIssued(row));
    if (closed) return wrongState(closed.state, salesInvoiceMoves.issueSalesInvoice.from);
    const [first, ...others] = rows.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    if (!first) throw new Error('one invoice at least was asked for');
    const isOneOrder = rows.every((row) => row.salesOrderId === first.salesOrderId && row.colour === 'BLUE');
    if (others.length > 0 && !isOneOrder) return err({ kind: 'SalesInvoicesDiffer' });

    if (first.colour === 'RED') {
      const [original] = await tx.db
        .select()
        .from(salesInvoices)
        .where(eq(salesInvoices.id, first.originalInvoiceId ?? ''));
      if (!original) throw new Error(`the red invoice ${first.id} failed without an original`);
      return ok(await startIssuing(tx, first, { ...printedAs(original, first), drawer: personName }));
    }
    const buyer = await buyerOf(tx, first);
    if (buyer.kind === 'SPECIAL' && !buyer.buyerTaxNumber) {
      return err({ kind: 'BuyerTaxNumberMissing', buyerName: buyer.buyerTitle });
    }
    const merged = others.length > 0 ? await mergeInto(tx, first, others) : first;
    const shipments = await tx.db
      .select()
      .from(salesInvoiceShipments)
      .where(eq(salesInvoiceShipments.salesInvoiceId, first.id))
      .orderBy(asc(salesInvoiceShipments.shipmentNumber));
    const documents = [first.salesOrderNumber, ...shipments.map((shipment) => shipment.shipmentNumber)].join(' ');
    const printed = remark ? `${documents} ${remark}` : documents;
    return ok(await startIssuing(tx, merged, { ...buyer, drawer: personName, remark: printed.slice(0, 230) }));
  },
  reload: reloadInvoice,
});

/** A dealer's title is what its registration says today; a shopper's was chosen by the shopper. */
async function buyerOf(
  tx: CommandTx,
  invoice: SalesInvoiceRow,
): Promise<Pick<Printed, 'kind' | 'buyerTitle' | 'buyerTaxNumber'>> {
  const { kind, buyerTitle, buyerTaxNumber } = invoice;
  if (invoice.channel === 'SHOP') return { kind, buyerTitle, buyerTaxNumber };
  const [partner] = await tx.db.select().from(partnerTitles).where(eq(partnerTitles.id, invoice.buyerId));
  return { kind, buyerTitle: partner?.name ?? buyerTitle, buyerTaxNumber: partner?.taxNumber ?? null };
}

/** The lines and shipments of the others move to the first, which then bills them all. */
async function mergeInto(
  tx: CommandTx,
  first: SalesInvoiceRow,
  others: readonly SalesInvoiceRow[],
): Promise<SalesInvoiceRow> {
  const otherIds = others.map((other) => other.id);
  const lines = await tx.db
    .select()
    .from(salesInvoiceLines)
    .where(inArray(salesInvoiceLines.salesInvoiceId, [first.id, ...otherIds]))
    .orderBy(asc(salesInvoiceLines.shipmentId), asc(salesInvoiceLines.position));
  const ordered = [
    ...lines.filter((line) => line.salesInvoiceId === first.id),
    ...lines.filter((line) => line.salesInvoiceId !== first.id),
  ];
  for (const [index, line] of ordered.entries()) {
    await tx.db
      .update(salesInvoiceLines)
      .set({ salesInvoiceId: first.id, position: index + 1 })
      .where(eq(salesInvoiceLines.id, line.id));
  }
  await tx.db
    .update(salesInvoiceShipments)
    .set({ salesInvoiceId: first.id })
    .where(inArray(salesInvoiceShipments.salesInvoiceId, otherIds));
  await tx.db
    .update(salesInvoices)
    .set({ state: 'MERGED', mergedIntoId: first.id, failure: null, failureFacts: null })
    .where(inArray(salesInvoices.id, otherIds));
  for (const id of otherIds) {
    await tx.audit({ subjectType: 'SalesInvoice', subjectId: id, summary: { state: 'MERGED' } });
  }
  const [merged] = await tx.db
    .update(salesInvoices)
    .set(sumLines(ordered))
    .where(eq(salesInvoices.id, first.id))
    .returning();
  if (!merged) throw new Error(`invoice ${first.id} is gone`);
  return merged;
}

async function reloadInvoice(tx: CommandTx, { id }: SalesInvoiceRow): Promise<SalesInvoiceRow> {
  const [row] = await tx.db.select().from(salesInvoices).where(eq(salesInvoices.id, id));
  if (!row) throw new Error(`invoice ${id} is gone`);
  return row;
}
