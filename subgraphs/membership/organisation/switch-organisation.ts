import { command } from '@quanlian/subgraph-kit/command.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { revoke } from '../identity/revocations.ts';
import { authTables } from '../identity/tables.ts';
import { memberships, people } from './tables.ts';

export const switchOrganisation = command({
  name: 'switchOrganisation',
  permission: 'signedIn',
  input: z.object({ organisationId: z.uuid() }),
  async run(tx, { organisationId }) {
    const { personId, sessionHash, realm } = tx.actor;
    if (!personId || !sessionHash || !realm) return notFound(organisationId);
    const [membership] = await tx.db
      .select()
      .from(memberships)
      .where(
        and(
          eq(memberships.personId, personId),
          eq(memberships.organisationId, organisationId),
          eq(memberships.state, 'ACTIVE'),
        ),
      );
    const [person] = await tx.db.select().from(people).where(eq(people.id, personId));
    if (!membership || !person) return notFound(organisationId);
    const { sessions } = authTables[realm];
    const isThisSession = sql`encode(sha256(convert_to(${sessions.token}, 'UTF8')), 'hex') = ${sessionHash}`;
    const changed = await tx.db
      .update(sessions)
      .set({ organisationId, updatedAt: new Date() })
      .where(and(eq(sessions.userId, personId), isThisSession))
      .returning({ id: sessions.id });
    if (changed.length === 0) return notFound(organisationId);
    await tx.audit({ subjectType: 'Person', subjectId: personId, summary: { organisationId } });
    await revoke(tx.db, { sessionHash }, 'ORGANISATION_SWITCHED');
    return ok({ person, organisationId });
  },
});
