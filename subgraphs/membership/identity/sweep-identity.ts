import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { and, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { realms } from './realms.ts';
import { currentSigningKey } from './signing-keys.ts';
import { authTables, revocations, signInTries } from './tables.ts';

const hourMs = 3_600_000;

/** Once an hour: rotates the signing key when it is due and forgets what has no effect any more. */
export const sweepIdentity = defineJob({
  name: 'identity.sweep',
  payload: z.object({}).loose(),
  cron: '17 * * * *',
  async run(context) {
    await currentSigningKey(context.execution.runtime);
    const before = (ms: number) => new Date(Date.now() - ms);
    await context.transaction(async ({ db }) => {
      // Session tokens live five minutes: an hour later no revocation can matter. The newest stays, so that the
      // sequence that new tokens carry never falls.
      const isNotNewest = sql`${revocations.sequence} < (select max(sequence) from revocations)`;
      await db.delete(revocations).where(and(lt(revocations.createdAt, before(hourMs)), isNotNewest));
      await db.delete(signInTries).where(lt(signInTries.lastTriedAt, before(24 * hourMs)));
      for (const realm of realms) {
        const { sessions, verifications } = authTables[realm];
        await db.delete(sessions).where(lt(sessions.expiresAt, before(24 * hourMs)));
        await db.delete(verifications).where(lt(verifications.expiresAt, before(24 * hourMs)));
      }
    });
  },
});
