import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq, gte, lte } from 'drizzle-orm';
import { type PartnerRow, partners } from '../partner/tables.ts';
import { type DealerAgreementRow, dealerAgreements } from './tables.ts';

/** Under what terms a dealer orders from a legal entity on the business day. */
export interface DealerTerms {
  agreement: DealerAgreementRow;
  partner: PartnerRow;
}

/** The agreement in force with its partner; undefined when there is none, or the partner is not active. */
export async function dealerTerms(
  tx: ReadTx,
  partnerId: string,
  legalEntityId: string,
): Promise<DealerTerms | undefined> {
  const day = businessDay(tx.businessTime);
  const [found] = await tx.db
    .select({ agreement: dealerAgreements, partner: partners })
    .from(dealerAgreements)
    .innerJoin(partners, eq(partners.id, dealerAgreements.partnerId))
    .where(
      and(
        eq(dealerAgreements.partnerId, partnerId),
        eq(dealerAgreements.legalEntityId, legalEntityId),
        eq(dealerAgreements.state, 'ACTIVE'),
        eq(partners.state, 'ACTIVE'),
        lte(dealerAgreements.validFrom, day),
        gte(dealerAgreements.validUntil, day),
      ),
    );
  return found;
}

/** Whether the dealer is active and the agreement under which it ordered binds both sides on the business day. */
export async function termsStillHold(
  tx: ReadTx,
  order: { buyerId: string; legalEntityId: string; agreementId: string | null },
): Promise<boolean> {
  const terms = await dealerTerms(tx, order.buyerId, order.legalEntityId);
  return terms !== undefined && terms.agreement.id === order.agreementId;
}

/** Days of shelf life that must be left, of a product that keeps so many days in all; 0 when it does not spoil. */
export function remainingDaysNeeded(shelfLifeDays: number | null, minimumRemainingPercent: number): number {
  return shelfLifeDays === null ? 0 : Math.ceil((shelfLifeDays * minimumRemainingPercent) / 100);
}
