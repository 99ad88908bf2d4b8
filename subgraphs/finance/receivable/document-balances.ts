import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { bankReceipts } from '../receipt-claim/tables.ts';
import { partners } from '../reference/tables.ts';
import { purseMovements, receivables } from './tables.ts';

/** What the documents say of one party; a purse is kept per dealer, so there the dealer stands for the document. */
export interface DocumentBalance {
  legalEntityId: string;
  partyId: string;
  documentId: string;
  documentNumber: string;
  amountMinor: bigint;
}

type OfEntity = string | null | undefined;

/** What dealers owe by their documents: what 1122 must hold, per receivable. */
export async function receivableBalances(tx: ReadTx, legalEntityId: OfEntity): Promise<DocumentBalance[]> {
  return tx.db
    .select({
      legalEntityId: receivables.legalEntityId,
      partyId: receivables.partnerId,
      documentId: receivables.id,
      documentNumber: receivables.number,
      amountMinor: sql<bigint>`(${receivables.grossMinor} - ${receivables.repaidMinor})::bigint`.mapWith(BigInt),
    })
    .from(receivables)
    .where(
      and(
        sql`${receivables.repaidMinor} < ${receivables.grossMinor}`,
        legalEntityId ? eq(receivables.legalEntityId, legalEntityId) : undefined,
      ),
    );
}

/** What dealers have in advance by their documents: what 2203-ADVANCE must hold, per dealer. */
export function advanceBalances(tx: ReadTx, legalEntityId: OfEntity): Promise<DocumentBalance[]> {
  return purseBalances(tx, legalEntityId, 'ADVANCE');
}

/** What dealers have left as security by their documents: what 2241-DEPOSIT must hold, per dealer. */
export function depositBalances(tx: ReadTx, legalEntityId: OfEntity): Promise<DocumentBalance[]> {
  return purseBalances(tx, legalEntityId, 'DEPOSIT');
}

async function purseBalances(
  tx: ReadTx,
  legalEntityId: OfEntity,
  purse: 'ADVANCE' | 'DEPOSIT',
): Promise<DocumentBalance[]> {
  const sum = sql<bigint>`sum(${purseMovements.amountMinor})::bigint`.mapWith(BigInt);
  return tx.db
    .select({
      legalEntityId: purseMovements.legalEntityId,
      partyId: purseMovements.partnerId,
      documentId: purseMovements.partnerId,
      documentNumber: sql<string>`coalesce(max(${partners.code}), '')`,
      amountMinor: sum,
    })
    .from(purseMovements)
    .leftJoin(partners, eq(partners.id, purseMovements.partnerId))
    .where(
      and(eq(purseMovements.purse, purse), legalEntityId ? eq(purseMovements.legalEntityId, legalEntityId) : undefined),
    )
    .groupBy(purseMovements.legalEntityId, purseMovements.partnerId)
    .having(sql`sum(${purseMovements.amountMinor}) <> 0`);
}

/** Receipts that wait to be claimed: what 2241-UNCLAIMED must hold, per line of the bank; they are no party's yet. */
export async function unclaimedBalances(tx: ReadTx, legalEntityId: OfEntity): Promise<DocumentBalance[]> {
  return tx.db
    .select({
      legalEntityId: bankReceipts.legalEntityId,
      partyId: sql<string>`''`,
      documentId: bankReceipts.bankLineId,
      documentNumber: bankReceipts.number,
      amountMinor: bankReceipts.amountMinor,
    })
    .from(bankReceipts)
    .where(
      and(
        inArray(bankReceipts.state, ['UNCLAIMED', 'PENDING_APPROVAL']),
        legalEntityId ? eq(bankReceipts.legalEntityId, legalEntityId) : undefined,
      ),
    );
}
