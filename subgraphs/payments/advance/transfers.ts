import { uuidFrom } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { openAccounts } from '../account/open-accounts.ts';
import { dealerPurse, entityAccount } from '../account/rules.ts';
import type { Move, Resolution, TransferDocument } from '../ledger/instruction.ts';
import type { AdvanceHoldRow } from './tables.ts';

type OfOrder = Pick<AdvanceHoldRow, 'orderId' | 'orderNumber' | 'partnerId' | 'legalEntityId' | 'currency'>;

/** The id of the pending transfer that holds an order's advance. */
export function holdTransferIdOf(orderId: string): string {
  return uuidFrom(orderId, 'advance:hold');
}

/** Dr 2203-ADVANCE / Cr 2203-ORDER: from what the dealer has to what it has paid for this order. */
export async function toOrder(
  tx: CommandTx,
  order: OfOrder,
  move: Pick<Move, 'kind' | 'id' | 'amount' | 'happenedAt' | 'expiresAt'>,
): Promise<Move> {
  const { advance, orders } = await accountsOf(tx, order);
  return {
    ...move,
    debitAccountId: advance,
    creditAccountId: orders,
    debitItemId: order.partnerId,
    creditItemId: order.orderId,
    asset: order.currency,
    document: documentOf(order),
  };
}

/** Dr 2203-ORDER / Cr 2203-ADVANCE: what an order does not use after all. */
export async function backToAdvance(
  tx: CommandTx,
  order: OfOrder,
  move: Pick<Move, 'id' | 'amount' | 'happenedAt'> & { document?: TransferDocument },
): Promise<Move> {
  const { advance, orders } = await accountsOf(tx, order);
  return {
    kind: 'SINGLE',
    document: documentOf(order),
    ...move,
    debitAccountId: orders,
    creditAccountId: advance,
    debitItemId: order.orderId,
    creditItemId: order.partnerId,
    asset: order.currency,
  };
}

export function resolveHold(order: OfOrder, kind: 'POST' | 'VOID', happenedAt: Date): Resolution {
  return {
    kind,
    id: uuidFrom(order.orderId, `advance:${kind.toLowerCase()}`),
    pendingId: holdTransferIdOf(order.orderId),
    happenedAt,
    document: documentOf(order),
  };
}

async function accountsOf(tx: CommandTx, { legalEntityId, partnerId, currency }: OfOrder) {
  const [advance, orders] = await openAccounts(tx, [
    dealerPurse('2203-ADVANCE', legalEntityId, partnerId, currency),
    entityAccount('2203-ORDER', legalEntityId, currency),
  ]);
  return { advance, orders };
}

function documentOf({ orderId, orderNumber, partnerId }: OfOrder): TransferDocument {
  return {
    type: 'SALES_ORDER',
    id: orderId,
    number: orderNumber,
    links: { salesOrderId: orderId, salesOrderNumber: orderNumber, partnerId },
  };
}
