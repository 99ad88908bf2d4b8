import { bankCreditReceived } from '@quanlian/events/bank-credit-received.ts';
import { dealerAgreementChanged } from '@quanlian/events/dealer-agreement-changed.ts';
import { goodsSigned } from '@quanlian/events/goods-signed.ts';
import { partnerChanged } from '@quanlian/events/partner-changed.ts';
import { salesOrderCancelled } from '@quanlian/events/sales-order-cancelled.ts';
import { salesOrderConfirmed } from '@quanlian/events/sales-order-confirmed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import type { World } from '@quanlian/testkit/world.ts';

export interface TestDealer {
  agreementId: string;
  partnerId: string;
  legalEntityId: string;
  name: string;
  account: string;
}

let count = 0;

/** Dealers, and what distribution and payments tell of them. */
export function dealersOf(world: World) {
  const orderOf = (dealer: TestDealer, salesOrderId: string, funding: 'ADVANCE' | 'CREDIT') => ({
    salesOrderId,
    number: `SO-${salesOrderId.slice(-6)}`,
    channel: 'DEALER' as const,
    sellerLegalEntityId: dealer.legalEntityId,
    buyerId: dealer.partnerId,
    funding,
    currency: 'CNY',
  });
  return {
    /** A dealer with 1,000.00 on credit, 30 days, 5 days of grace. */
    async dealer(terms: { limitMinor?: number; paymentTerms?: 'PREPAID' | 'CREDIT' } = {}): Promise<TestDealer> {
      const [partnerId, legalEntityId, agreementId] = [newId(), newId(), newId()];
      count += 1;
      const account = `62220202${String(Date.now()).slice(-6)}${String(count).padStart(4, '0')}`;
      const name = `经销商${account.slice(-8)}有限公司`;
      await world.deliver('finance', partnerChanged, {
        aggregateId: partnerId,
        body: {
          partnerId,
          code: `D${account.slice(-8)}`,
          name,
          nameEn: null,
          level: 'DEALER',
          parentId: null,
          taxNumber: null,
          address: '杭州市',
          territory: ['330000'],
          state: 'ACTIVE',
          bankAccount: { accountName: name, accountNumber: account, bankName: '农业银行' },
        },
      });
      await world.deliver('finance', dealerAgreementChanged, {
        aggregateId: agreementId,
        body: {
          agreementId,
          number: 'HT-2026-0001',
          partnerId,
          legalEntityId,
          state: 'ACTIVE',
          validFrom: '2026-01-01',
          validUntil: '2030-12-31',
          priceListId: newId(),
          paymentTerms: terms.paymentTerms ?? 'CREDIT',
          creditLimitMinor: String(terms.limitMinor ?? 100_000),
          creditDays: 30,
          overdueGraceDays: 5,
          depositMinor: '0',
          rebateRate: '0',
          targetMinor: '0',
          currency: 'CNY',
        },
      });
      return { agreementId, partnerId, legalEntityId, name, account };
    },

    /** Its agreement ends before its last day. */
    ended: ({ agreementId, partnerId, legalEntityId }: TestDealer) =>
      world.deliver('finance', dealerAgreementChanged, {
        aggregateId: agreementId,
        aggregateVersion: 2,
        body: {
          agreementId,
          number: 'HT-2026-0001',
          partnerId,
          legalEntityId,
          state: 'ENDED',
          validFrom: '2026-01-01',
          validUntil: '2030-12-31',
          priceListId: newId(),
          paymentTerms: 'CREDIT',
          creditLimitMinor: '100000',
          creditDays: 30,
          overdueGraceDays: 5,
          depositMinor: '0',
          rebateRate: '0',
          targetMinor: '0',
          currency: 'CNY',
        },
      }),

    /** Signed for: a receivable of so much, tax included; answers its id. */
    async signed(
      dealer: TestDealer,
      of: {
        grossMinor: number;
        signedOn?: string;
        salesOrderId?: string;
        shortGrossMinor?: number;
        completes?: boolean;
      },
    ): Promise<string> {
      const shipmentId = newId();
      const salesOrderId = of.salesOrderId ?? newId();
      const taxMinor = Math.round((of.grossMinor * 13) / 113);
      const event = {
        aggregateId: shipmentId,
        body: {
          ...orderOf(dealer, salesOrderId, 'CREDIT'),
          shipmentId,
          number: `FH-${shipmentId.slice(-8)}`,
          salesOrderNumber: `SO-${salesOrderId.slice(-6)}`,
          buyerName: dealer.name,
          signedOn: of.signedOn ?? '2026-11-20',
          completesOrder: of.completes ?? true,
          netMinor: String(of.grossMinor - taxMinor),
          taxMinor: String(taxMinor),
          grossMinor: String(of.grossMinor),
          shortGrossMinor: String(of.shortGrossMinor ?? 0),
          lines: [],
        },
      };
      // Told twice, owed once.
      await world.deliver('finance', goodsSigned, { ...event, id: newId() });
      await world.deliver('finance', goodsSigned, { ...event, id: newId() });
      return shipmentId;
    },

    confirmed: (
      dealer: TestDealer,
      salesOrderId: string,
      grossMinor: number,
      funding: 'ADVANCE' | 'CREDIT' = 'CREDIT',
    ) =>
      world.deliver('finance', salesOrderConfirmed, {
        aggregateId: salesOrderId,
        body: {
          ...orderOf(dealer, salesOrderId, funding),
          grossMinor: String(grossMinor),
          couponId: null,
          couponMinor: '0',
          points: 0,
          pointsMinor: '0',
          lines: [],
        },
      }),

    cancelled: (
      dealer: TestDealer,
      salesOrderId: string,
      wasConfirmed: boolean,
      funding: 'ADVANCE' | 'CREDIT' = 'CREDIT',
    ) =>
      world.deliver('finance', salesOrderCancelled, {
        aggregateId: salesOrderId,
        body: {
          ...orderOf(dealer, salesOrderId, funding),
          grossMinor: '0',
          wasConfirmed,
          reason: 'CANCELLED_BY_SELLER',
        },
      }),

    /** A transfer arrives, from the dealer's own account unless said otherwise; answers the receipt. */
    async transferred(
      dealer: TestDealer,
      transfer: { amountMinor: number; payerName?: string; payerAccount?: string; remark?: string },
    ) {
      const bankLineId = newId();
      const body = {
        bankLineId,
        bankAccountId: newId(),
        legalEntityId: dealer.legalEntityId,
        amountMinor: String(transfer.amountMinor),
        currency: 'CNY',
        counterpartyName: transfer.payerName ?? dealer.name,
        counterpartyAccount: transfer.payerAccount ?? dealer.account,
        remark: transfer.remark ?? '货款',
        bankReference: `R${bankLineId.slice(-10)}`,
        bookedAt: new Date().toISOString(),
      };
      for (const id of [newId(), newId()]) {
        await world.deliver('finance', bankCreditReceived, { id, aggregateId: bankLineId, body });
      }
      const [receipt] = await world.sql('finance')<{ id: string; state: string; claim_kind: string | null }[]>`
        select id, state, claim_kind from bank_receipts where bank_line_id = ${bankLineId}`;
      if (!receipt) throw new Error('the receipt was not written');
      return { ...receipt, bankLineId };
    },

    /** A row of the dealer's credit for holdCredit. */
    holdInput: (dealer: TestDealer, amountMinor: number, orderId = newId()) => ({
      orderId,
      orderNumber: `SO-${orderId.slice(-6)}`,
      partnerId: dealer.partnerId,
      legalEntityId: dealer.legalEntityId,
      amountMinor: String(amountMinor),
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    }),
  };
}
