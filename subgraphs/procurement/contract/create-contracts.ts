import { newId } from '@quanlian/ids/uuid.ts';
import { sumLines } from '@quanlian/money/tax.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { sharesByAward } from '../award/queries.ts';
import type { AwardRow, AwardShareRow, AwardTermRow } from '../award/tables.ts';
import { quotationLineById } from '../quotation/queries.ts';
import type { QuotationLineRow } from '../quotation/tables.ts';
import { lotsBySourcingEvent } from '../sourcing-event/queries.ts';
import type { SourcingEventRow, SourcingLotRow } from '../sourcing-event/tables.ts';
import { supplierById } from '../supplier/queries.ts';
import { defaultValidity } from './rules.ts';
import { contractLines, contracts } from './tables.ts';

/** Makes one framework contract per supplier of an approved award, as drafts with the awarded prices. */
export async function createContracts(
  tx: CommandTx,
  options: { award: AwardRow; event: SourcingEventRow; terms: readonly AwardTermRow[] },
): Promise<void> {
  const { award, event, terms } = options;
  const shares = (await sharesByAward.load(tx, [award.id])).get(award.id) ?? [];
  const lots = new Map(
    ((await lotsBySourcingEvent.load(tx, [event.id])).get(event.id) ?? []).map((lot) => [lot.id, lot]),
  );
  const offers = await quotationLineById.load(
    tx,
    shares.map((share) => share.quotationLineId),
  );
  const suppliers = await supplierById.load(
    tx,
    terms.map((term) => term.supplierId),
  );
  for (const term of terms) {
    const supplier = suppliers.get(term.supplierId);
    if (!supplier) throw new Error('an awarded supplier is gone');
    const own = shares.filter((share) => share.supplierId === term.supplierId);
    const id = newId();
    await tx.db.insert(contracts).values({
      id,
      organisationId: award.organisationId,
      number: await tx.nextNumber('CT'),
      title: event.title,
      state: 'DRAFT',
      awardId: award.id,
      sourcingEventId: event.id,
      supplierId: supplier.id,
      supplierName: supplier.name,
      legalEntityId: event.legalEntityId,
      buyerName: event.buyerName,
      currency: award.currency,
      ...defaultValidity(businessDay(tx.businessTime)),
      paymentTermDays: term.paymentTermDays,
      paymentTermReason: term.paymentTermReason,
      deliveryPlace: event.deliveryPlace,
      notes: event.notes,
      version: 0,
      ...sumLines(own),
      createdAt: tx.businessTime,
    });
    await tx.db
      .insert(contractLines)
      .values(own.map((share, index) => lineOf(share, { contractId: id, position: index + 1, lots, offers })));
  }
}

function lineOf(
  share: AwardShareRow,
  at: {
    contractId: string;
    position: number;
    lots: ReadonlyMap<string, SourcingLotRow>;
    offers: ReadonlyMap<string, QuotationLineRow>;
  },
): typeof contractLines.$inferInsert {
  const lot = at.lots.get(share.lotId);
  const offer = at.offers.get(share.quotationLineId);
  if (!lot || !offer) throw new Error('a share points at a lot or an offer that is gone');
  return {
    id: newId(),
    contractId: at.contractId,
    position: at.position,
    lotId: lot.id,
    productId: lot.productId,
    productCode: lot.productCode,
    productName: lot.productName,
    productNameEn: lot.productNameEn,
    baseUnit: lot.baseUnit,
    sharePercent: share.sharePercent,
    quantity: share.quantity,
    minimumQuantity: offer.minimumQuantity,
    leadTimeDays: offer.leadTimeDays,
    netUnitPrice: share.netUnitPrice,
    taxRate: share.taxRate,
    netMinor: share.netMinor,
    taxMinor: share.taxMinor,
    grossMinor: share.grossMinor,
  };
}
