import { createHash } from 'node:crypto';
import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { idField, instantField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, ok, type Result } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { bankCurrency } from '../bank/bank-currency.ts';
import { channelMerchants } from '../merchant/tables.ts';
import { type PaymentOrderRow, paymentOrders } from './tables.ts';

const inputSchema = z.object({
  salesOrderId: idField,
  orderNumber: textField(40),
  buyerId: idField,
  sellerLegalEntityId: idField,
  payeeLegalEntityId: idField,
  // The channel takes whole numbers of fen that a number can hold exactly.
  amountMinor: z.bigint().min(1n).max(100_000_000_00n),
  currency: z.literal(bankCurrency),
  description: textField(127).refine((text) => Buffer.byteLength(text) <= 127, { message: 'tooLong' }),
  expiresAt: instantField,
});
type Input = z.output<typeof inputSchema>;

type FlowsDisagree = { kind: 'FlowsDisagree'; sellerLegalEntityId: string; payeeLegalEntityId: string };
type NoMerchant = { kind: 'NoMerchant'; legalEntityId: string };
type PaymentOrderDiffers = { kind: 'PaymentOrderDiffers'; paymentOrderId: string };

/** Payee = seller, and the money goes to that seller's own merchant: otherwise there is no payment order (四流一致). */
export const createPaymentOrder = command({
  name: 'createPaymentOrder',
  permission: 'service',
  input: inputSchema,
  async run(tx, input): Promise<Result<PaymentOrderRow, FlowsDisagree | NoMerchant | PaymentOrderDiffers>> {
    const { sellerLegalEntityId, payeeLegalEntityId } = input;
    if (sellerLegalEntityId !== payeeLegalEntityId) {
      return err({ kind: 'FlowsDisagree', sellerLegalEntityId, payeeLegalEntityId });
    }
    const [merchant] = await tx.db
      .select()
      .from(channelMerchants)
      .where(eq(channelMerchants.legalEntityId, payeeLegalEntityId));
    if (!merchant) return err({ kind: 'NoMerchant', legalEntityId: payeeLegalEntityId });

    const contentHash = hashOf(input);
    const earlier = await orderOfSale(tx, input.salesOrderId);
    if (earlier) return sameContent(earlier, contentHash);
    const [order] = await tx.db
      .insert(paymentOrders)
      .values({
        id: newId(),
        number: await tx.nextNumber('PMT'),
        salesOrderId: input.salesOrderId,
        orderNumber: input.orderNumber,
        buyerId: input.buyerId,
        legalEntityId: payeeLegalEntityId,
        merchantId: merchant.id,
        mchid: merchant.mchid,
        appid: merchant.appid,
        amountMinor: input.amountMinor,
        currency: input.currency,
        description: input.description,
        contentHash,
        state: 'AWAITING_PAYMENT',
        expiresAt: input.expiresAt,
        createdAt: tx.businessTime,
      })
      .onConflictDoNothing()
      .returning();
    if (order) {
      await tx.audit({ subjectType: 'PaymentOrder', subjectId: order.id, summary: { toState: order.state } });
      return ok(order);
    }
    // Made at the same moment by another request, whose commit the insert has waited for.
    const other = await orderOfSale(tx, input.salesOrderId);
    if (!other) throw new Error(`the payment order of ${input.orderNumber} is there and is not`);
    return sameContent(other, contentHash);
  },
});

async function orderOfSale(tx: CommandTx, salesOrderId: string): Promise<PaymentOrderRow | undefined> {
  const [row] = await tx.db.select().from(paymentOrders).where(eq(paymentOrders.salesOrderId, salesOrderId));
  return row;
}

function sameContent(order: PaymentOrderRow, contentHash: string): Result<PaymentOrderRow, PaymentOrderDiffers> {
  return order.contentHash === contentHash ? ok(order) : err({ kind: 'PaymentOrderDiffers', paymentOrderId: order.id });
}

function hashOf(input: Input): string {
  const { amountMinor, expiresAt: _expiresAt, ...rest } = input;
  const content = Object.entries({ ...rest, amountMinor: amountMinor.toString() }).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
