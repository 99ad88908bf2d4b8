import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx, ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, asc, eq, gte, lte, ne, sql } from 'drizzle-orm';
import { type ReceivableRow, receivables } from '../receivable/tables.ts';
import {
  availableCredit,
  blockingReceivables,
  type CreditPosition,
  heldMinor,
  temporaryMinor,
  termsInForce,
} from './rules.ts';
import { type AgreementTermsRow, creditAccounts, creditHolds, dealerAgreements, temporaryLimits } from './tables.ts';

/** A dealer's dealings with one of our companies. */
export interface Dealer {
  partnerId: string;
  legalEntityId: string;
}

/**
 * Makes the caller the only one that takes or frees credit of this dealer until commit: receivables, holds and limits
 * are read after it, so what is available cannot be used twice.
 */
export async function lockCredit(tx: CommandTx, { partnerId, legalEntityId }: Dealer): Promise<void> {
  const id = uuidFrom(partnerId, `credit:${legalEntityId}`);
  await tx.db
    .insert(creditAccounts)
    .values({ id, partnerId, legalEntityId, createdAt: tx.businessTime })
    .onConflictDoNothing();
  await tx.db.select({ id: creditAccounts.id }).from(creditAccounts).where(eq(creditAccounts.id, id)).for('update');
}

export interface CreditStanding extends CreditPosition {
  terms: AgreementTermsRow | undefined;
  availableMinor: bigint;
  blocking: ReceivableRow[];
}

/** What a dealer has of credit on the business day, what takes of it, and what blocks it. */
export async function creditStanding(tx: ReadTx, dealer: Dealer): Promise<CreditStanding> {
  const day = businessDay(tx.businessTime);
  const terms = await termsOn(tx, dealer, day);
  const open = await openReceivables(tx, dealer);
  const holds = await tx.db
    .select()
    .from(creditHolds)
    .where(
      and(
        eq(creditHolds.partnerId, dealer.partnerId),
        eq(creditHolds.legalEntityId, dealer.legalEntityId),
        ne(creditHolds.state, 'RELEASED'),
      ),
    );
  const limits = await tx.db
    .select()
    .from(temporaryLimits)
    .where(
      and(
        eq(temporaryLimits.partnerId, dealer.partnerId),
        eq(temporaryLimits.legalEntityId, dealer.legalEntityId),
        eq(temporaryLimits.state, 'APPROVED'),
        lte(temporaryLimits.validFrom, day),
        gte(temporaryLimits.validUntil, day),
      ),
    );
  const hasCredit = terms?.paymentTerms === 'CREDIT';
  const position: CreditPosition = {
    limitMinor: hasCredit ? terms.creditLimitMinor : 0n,
    temporaryMinor: hasCredit ? temporaryMinor(limits, day) : 0n,
    receivableMinor: open.reduce((sum, one) => sum + one.grossMinor - one.repaidMinor, 0n),
    heldMinor: holds.reduce((sum, hold) => sum + heldMinor(hold, tx.businessTime), 0n),
  };
  return {
    ...position,
    terms,
    availableMinor: availableCredit(position),
    blocking: blockingReceivables(open, day, terms?.overdueGraceDays ?? 0),
  };
}

/** What a dealer has not repaid, the oldest due first. */
export function openReceivables(tx: ReadTx, { partnerId, legalEntityId }: Dealer): Promise<ReceivableRow[]> {
  return tx.db
    .select()
    .from(receivables)
    .where(
      and(
        eq(receivables.partnerId, partnerId),
        eq(receivables.legalEntityId, legalEntityId),
        sql`${receivables.repaidMinor} < ${receivables.grossMinor}`,
      ),
    )
    .orderBy(asc(receivables.dueOn), asc(receivables.number), asc(receivables.id));
}

/** The agreement that binds a dealer on a day. */
export async function termsOn(
  tx: ReadTx,
  { partnerId, legalEntityId }: Dealer,
  day: string,
): Promise<AgreementTermsRow | undefined> {
  const agreements = await tx.db
    .select()
    .from(dealerAgreements)
    .where(and(eq(dealerAgreements.partnerId, partnerId), eq(dealerAgreements.legalEntityId, legalEntityId)));
  return termsInForce(agreements, day);
}
