import { newId, uuidFrom } from '@quanlian/ids/uuid.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import { askTransfers } from './ask-transfers.ts';
import { checkLedger } from './invariants.ts';
import { lockPending, resolutionOf } from './pending.ts';
import { ledgerChecks, ledgerTransfers } from './tables.ts';

/** Lets lapsed holds go, by business time: a crash anywhere leaves nothing but holds that lapse. */
export const expirePendings = defineJob({
  name: 'ledger.expirePendings',
  payload: z.object({}).loose(),
  cron: '* * * * *',
  async run(context) {
    await context.transaction(async (tx) => {
      const lapsed = await tx.db
        .select()
        .from(ledgerTransfers)
        .where(
          and(
            eq(ledgerTransfers.kind, 'PENDING'),
            isNotNull(ledgerTransfers.expiresAt),
            lte(ledgerTransfers.expiresAt, tx.businessTime),
            sql`not exists (select from ledger_transfer r where r.pending_id = ${ledgerTransfers.id})`,
          ),
        )
        .orderBy(asc(ledgerTransfers.expiresAt), asc(ledgerTransfers.id))
        .limit(500);
      for (const pending of lapsed) {
        await lockPending(tx, pending.id);
        if (await resolutionOf(tx, pending.id)) continue;
        await askTransfers(tx, [
          {
            kind: 'EXPIRE',
            id: uuidFrom(pending.id, 'expire'),
            pendingId: pending.id,
            // The moment of lapsing, not of this run: asked again, it is the same transfer.
            happenedAt: pending.expiresAt ?? tx.businessTime,
            document: {
              type: pending.documentType,
              id: pending.documentId,
              number: pending.documentNumber,
              ...(pending.documentLineId ? { lineId: pending.documentLineId } : {}),
              links: pending.links,
            },
          },
        ]);
      }
    });
  },
});

/** Runs the invariants over the whole ledger and keeps what was found. */
export const checkInvariants = defineJob({
  name: 'ledger.checkInvariants',
  payload: z.object({}).loose(),
  cron: '17 * * * *',
  async run(context) {
    const { runtime } = context.execution;
    const findings = await context.transaction(async (tx) => {
      const result = await checkLedger(tx.db);
      await tx.db.insert(ledgerChecks).values({ id: newId(), checkedAt: tx.businessTime, ...result });
      return result.findings;
    });
    if (findings.length > 0) runtime.log.error('the ledger breaks its invariants', { findings });
  },
});
