import { dealerAgreementChanged } from '@quanlian/events/dealer-agreement-changed.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { DealerAgreementRow } from './tables.ts';

/** Publishes an agreement that has come into force or ended: the whole present state. */
export async function recordAgreementChanged(tx: CommandTx, row: DealerAgreementRow): Promise<void> {
  await tx.recordEvent(dealerAgreementChanged, {
    aggregateId: row.id,
    body: {
      agreementId: row.id,
      number: row.number,
      partnerId: row.partnerId,
      legalEntityId: row.legalEntityId,
      state: row.state === 'ACTIVE' ? 'ACTIVE' : 'ENDED',
      validFrom: row.validFrom,
      validUntil: row.validUntil,
      priceListId: row.priceListId,
      paymentTerms: row.paymentTerms,
      creditLimitMinor: row.creditLimitMinor.toString(),
      creditDays: row.creditDays,
      overdueGraceDays: row.overdueGraceDays,
      depositMinor: row.depositMinor.toString(),
      rebateRate: row.rebateRate,
      targetMinor: row.targetMinor.toString(),
      currency: row.currency,
    },
  });
}
