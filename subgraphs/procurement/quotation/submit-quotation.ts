import { newId } from '@quanlian/ids/uuid.ts';
import { compareDecimals } from '@quanlian/money/decimal.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { decimalField, idField, localDateField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { err, type FieldError, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { vatRatesOn } from '../dated-parameter/queries.ts';
import { lockSourcingEvent } from '../sourcing-event/lock-sourcing-event.ts';
import { lotsBySourcingEvent } from '../sourcing-event/queries.ts';
import type { SourcingEventRow, SourcingLotRow } from '../sourcing-event/tables.ts';
import { supplierById } from '../supplier/queries.ts';
import { supplierNotQualified } from '../supplier/rules.ts';
import { setQuotationReceived } from './invitation.ts';
import { closedAt, priceLine, usableRates } from './rules.ts';
import { type QuotationRow, quotationLines, quotations } from './tables.ts';

const input = z.object({
  sourcingEventId: idField,
  lines: z
    .array(
      z.object({
        lotId: idField,
        unitPrice: decimalField({ scale: 6, above: '0', most: '999999999' }),
        isTaxIncluded: z.boolean(),
        taxRate: decimalField({ scale: 4, least: '0', most: '1' }),
        freightMinor: z
          .bigint()
          .min(0n)
          .nullish()
          .transform((freight) => freight ?? 0n),
        leadTimeDays: z.number().int().min(0).max(730),
        minimumQuantity: decimalField({ scale: 3, least: '0' })
          .nullish()
          .transform((quantity) => quantity ?? '0'),
        validUntil: localDateField,
      }),
    )
    .min(1)
    .max(200),
  paymentTermDays: z.number().int().min(0).max(365),
  note: optionalTextField(2000),
});

type Line = z.output<typeof input>['lines'][number];

export const submitQuotation = command({
  name: 'submitQuotation',
  permission: 'quotation.submit',
  input,
  async run(tx, { sourcingEventId, lines, paymentTermDays, note }) {
    const { personId, personName, organisationId: supplierId } = actingPerson(tx);
    // Only the invited see the event, so the uninvited get the answer of a row that does not exist.
    const supplier = (await supplierById.load(tx, [supplierId])).get(supplierId);
    const event = supplier ? await lockSourcingEvent(tx, sourcingEventId, 'share') : undefined;
    if (!supplier || !event) return notFound(sourcingEventId);
    const closed = closedAt(event, tx.businessTime);
    if (closed) return err({ kind: 'SourcingEventClosed', closedAt: closed });
    if (supplier.state !== 'QUALIFIED') return supplierNotQualified([supplierId]);

    const lots = new Map(
      ((await lotsBySourcingEvent.load(tx, [event.id])).get(event.id) ?? []).map((lot) => [lot.id, lot]),
    );
    const foreign = lines.find((line) => !lots.has(line.lotId));
    if (foreign) return err({ kind: 'LotNotInEvent', lotId: foreign.lotId });
    const allowedRates = usableRates(supplier.vatRates, await vatRatesOn(tx, supplier.taxpayerKind));
    const wrongRate = lines.find((line) => !allowedRates.some((rate) => compareDecimals(rate, line.taxRate) === 0));
    if (wrongRate) return err({ kind: 'TaxRateNotAllowed', taxRate: wrongRate.taxRate, allowedRates });
    const problems = lineProblems(lines, event);
    if (problems.length > 0) return invalidInput(problems);

    // One quotation of a supplier at a time: the second waits here and then replaces the first.
    await setQuotationReceived(tx, { sourcingEventId, supplierId, at: tx.businessTime });
    const previous = await replacePrevious(tx, sourcingEventId, supplierId);
    const [row] = await tx.db
      .insert(quotations)
      .values({
        id: newId(),
        number: previous?.number ?? (await tx.nextNumber('QT')),
        version: (previous?.version ?? 0) + 1,
        sourcingEventId,
        supplierId,
        state: 'SUBMITTED',
        currency: event.currency,
        paymentTermDays,
        note,
        submittedById: personId,
        submittedByName: personName,
        submittedAt: tx.businessTime,
      })
      .returning();
    if (!row) throw new Error('nothing was inserted');
    await insertLines(tx, { quotation: row, lines, lots });
    // That a quotation came in is told, what it says is not.
    await raiseNotice(tx, {
      organisationId: event.organisationId,
      permission: 'sourcing-event.write',
      kind: 'QUOTATION_RECEIVED',
      documentType: 'SourcingEvent',
      documentId: event.id,
      occasion: row.id,
      facts: { number: event.number, title: event.title, supplier: supplier.name },
    });
    await tx.audit({
      subjectType: 'Quotation',
      subjectId: row.id,
      summary: { number: row.number, version: row.version, lots: lines.length },
    });
    return ok(row);
  },
});

function lineProblems(lines: readonly Line[], event: SourcingEventRow): FieldError[] {
  const closingDay = businessDay(event.closesAt);
  const seen = new Set<string>();
  return lines.flatMap((line, index) => {
    const problems: FieldError[] = [];
    if (seen.has(line.lotId)) problems.push({ path: `lines.${index}.lotId`, message: 'lotTwice' });
    seen.add(line.lotId);
    if (line.validUntil < closingDay) {
      problems.push({ path: `lines.${index}.validUntil`, message: 'validUntilBeforeClosing' });
    }
    return problems;
  });
}

/** The newest version of the supplier's quotation; when it is the valid one it gives way. */
async function replacePrevious(
  tx: CommandTx,
  sourcingEventId: string,
  supplierId: string,
): Promise<Pick<QuotationRow, 'number' | 'version'> | undefined> {
  const ofSupplier = and(eq(quotations.sourcingEventId, sourcingEventId), eq(quotations.supplierId, supplierId));
  await tx.db
    .update(quotations)
    .set({ state: 'REPLACED' })
    .where(and(ofSupplier, eq(quotations.state, 'SUBMITTED')));
  const versions = await tx.db
    .select({ number: quotations.number, version: quotations.version })
    .from(quotations)
    .where(ofSupplier);
  return versions.sort((a, b) => b.version - a.version)[0];
}

async function insertLines(
  tx: CommandTx,
  options: { quotation: QuotationRow; lines: readonly Line[]; lots: ReadonlyMap<string, SourcingLotRow> },
): Promise<void> {
  const { quotation, lines, lots } = options;
  await tx.db.insert(quotationLines).values(
    lines.map((line) => {
      const lot = lots.get(line.lotId);
      if (!lot) throw new Error('a checked lot is gone');
      return {
        id: newId(),
        quotationId: quotation.id,
        supplierId: quotation.supplierId,
        ...line,
        ...priceLine({ ...line, quantity: lot.quantity }),
      };
    }),
  );
}
