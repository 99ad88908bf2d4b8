import { newId } from '@quanlian/ids/uuid.ts';
import { decimalFromMinor } from '@quanlian/money/money.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { idField, instantField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, invalidInput, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { accountIdOf, dealerPurse, room } from '../account/rules.ts';
import { ledgerAccounts } from '../account/tables.ts';
import { bankCurrency } from '../bank/bank-currency.ts';
import { askTransfers } from '../ledger/ask-transfers.ts';
import { awaitChains } from '../ledger/batcher.ts';
import { resolutionOf } from '../ledger/pending.ts';
import { type AdvanceHoldRow, advanceHolds } from './tables.ts';
import { holdTransferIdOf, toOrder } from './transfers.ts';

/**
 * Asks the ledger to hold an order's advance: pending Dr 2203-ADVANCE / Cr 2203-ORDER. What is available is looked at
 * here for a clear answer; of two orders for the same money at the same time the ledger refuses one.
 */
export const holdAdvance = command({
  name: 'holdAdvance',
  permission: 'service',
  input: z.object({
    orderId: idField,
    orderNumber: textField(40),
    partnerId: idField,
    legalEntityId: idField,
    amountMinor: z.bigint().min(1n),
    expiresAt: instantField,
  }),
  async run(tx, input) {
    const [earlier] = await tx.db.select().from(advanceHolds).where(eq(advanceHolds.orderId, input.orderId));
    if (earlier) return sameHold(tx, earlier, input);
    if (input.expiresAt <= tx.businessTime) return invalidInput([{ path: 'expiresAt', message: 'inThePast' }]);
    const available = await availableAdvance(tx, input);
    if (available < input.amountMinor) return insufficient(available, input.amountMinor);
    const [hold] = await tx.db
      .insert(advanceHolds)
      .values({ ...input, currency: bankCurrency, state: 'HELD', chainId: newId(), createdAt: tx.businessTime })
      .onConflictDoNothing()
      .returning();
    if (!hold) {
      // The same order was asked for at the same moment.
      const [other] = await tx.db.select().from(advanceHolds).where(eq(advanceHolds.orderId, input.orderId));
      if (!other) throw new Error(`the hold of order ${input.orderId} is gone`);
      return sameHold(tx, other, input);
    }
    const pending = await toOrder(tx, hold, {
      kind: 'PENDING',
      id: holdTransferIdOf(hold.orderId),
      amount: hold.amountMinor,
      expiresAt: hold.expiresAt,
      happenedAt: hold.createdAt,
    });
    await askTransfers(tx, [pending], hold.chainId);
    return ok(hold);
  },
});

/** The hold, once the ledger has it; its refusal otherwise. Asked again after a crash it answers the same. */
export async function holdAdvanceAndWait(context: SubgraphContext, input: unknown) {
  const answer = await context.execute(holdAdvance, input, 'AdvanceHold');
  if (answer.__typename !== 'AdvanceHold') return answer;
  const [result] = (await awaitChains(context.execution.runtime, [answer.chainId])) ?? [];
  if (!result) throw new Error('the ledger has not answered yet');
  if (result.isOk) return answer;
  const available = BigInt(result.refusal?.facts.available ?? 0);
  const { error } = insufficient(available, answer.amountMinor);
  return { ...error, __typename: error.kind, message: context.message(error.kind, error) };
}

type Asked = Pick<AdvanceHoldRow, 'partnerId' | 'legalEntityId' | 'amountMinor'>;

async function sameHold(tx: CommandTx, hold: AdvanceHoldRow, input: Asked) {
  const isSame =
    hold.partnerId === input.partnerId &&
    hold.legalEntityId === input.legalEntityId &&
    hold.amountMinor === input.amountMinor;
  if (!isSame) return err({ kind: 'AdvanceHoldDiffers', id: hold.orderId });
  const isOver = hold.state === 'RELEASED' || (hold.state === 'HELD' && (await hasLapsed(tx, hold)));
  return isOver ? err({ kind: 'AdvanceHoldEnded', id: hold.orderId }) : ok(hold);
}

/** Whether a hold that was not resolved has expired, or been let go by the ledger, or is about to be. */
export async function hasLapsed(tx: CommandTx, hold: AdvanceHoldRow): Promise<boolean> {
  if (hold.expiresAt <= tx.businessTime) return true;
  const resolution = await resolutionOf(tx, holdTransferIdOf(hold.orderId));
  return resolution?.kind === 'EXPIRE' || resolution?.kind === 'VOID';
}

/** What of a dealer's advance an order may use. */
export async function availableAdvance(
  tx: CommandTx,
  { partnerId, legalEntityId }: { partnerId: string; legalEntityId: string },
): Promise<bigint> {
  const id = accountIdOf(dealerPurse('2203-ADVANCE', legalEntityId, partnerId, bankCurrency));
  const [account] = await tx.db.select().from(ledgerAccounts).where(eq(ledgerAccounts.id, id));
  return account ? room(account.balanceLimit, account) : 0n;
}

function insufficient(available: bigint, requested: bigint) {
  return err({
    kind: 'AdvanceInsufficient',
    available,
    requested,
    availableYuan: decimalFromMinor(available),
    requestedYuan: decimalFromMinor(requested),
  });
}
