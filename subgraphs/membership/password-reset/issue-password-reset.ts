import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { Transaction } from '@quanlian/subgraph-kit/database.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { newLink } from '../identity/one-time-link.ts';
import { tellPerson } from '../notice/tell-person.ts';
import { grantorOf } from '../organisation/grantor.ts';
import { type MembershipRow, memberships, organisations, people } from '../organisation/tables.ts';
import { decideReset, portalKindOf } from './rules.ts';
import { passwordResets } from './tables.ts';

export const issuePasswordReset = command({
  name: 'issuePasswordReset',
  permission: 'person.write',
  input: z.object({ personId: z.uuid() }),
  async run(tx, { personId }) {
    const { personId: askerId, personName: askerName } = tx.actor;
    if (!askerId || !askerName) return notFound(personId);
    const [person] = await tx.db.select().from(people).where(eq(people.id, personId)).for('update');
    if (!person) return notFound(personId);
    // Held until commit, so that a change of either's rights is seen here or ends the link that is made here.
    const locked = await tx.db
      .select()
      .from(memberships)
      .where(inArray(memberships.personId, [personId, askerId]))
      .orderBy(asc(memberships.id))
      .for('share');
    const kinds = await organisationKinds(tx.db, locked);
    const placesOf = (id: string) =>
      locked
        .filter((member) => member.personId === id)
        .map((member) => ({ ...member, organisationKind: kinds.get(member.organisationId) ?? 'SHOPPER' }));
    const places = placesOf(personId);
    const asker = { ...grantorOf(tx.actor), personId: askerId, places: placesOf(askerId) };
    const decision = decideReset(asker, { id: personId, realm: person.realm, places });
    switch (decision.kind) {
      case 'unknown':
        return notFound(personId);
      case 'oneself':
        return err({ kind: 'OwnPassword' });
      case 'suspended':
        return wrongState('DISABLED', ['ACTIVE']);
      case 'headquarters':
        return err({ kind: 'ResetByHeadquarters' });
      case 'rolesAbove':
        return err({ kind: 'RoleNotGrantable', roles: decision.roles });
    }
    const organisationKind = portalKindOf(places, asker.organisationId);
    if (!organisationKind) throw new Error(`person ${personId} works nowhere`);

    await tx.db
      .update(passwordResets)
      .set({ state: 'REVOKED', endedAt: tx.businessTime })
      .where(and(eq(passwordResets.personId, personId), eq(passwordResets.state, 'PENDING')));
    const id = newId();
    const { authSecret, passwordResetHours } = tx.settings;
    const [reset] = await tx.db
      .insert(passwordResets)
      .values({
        id,
        personId,
        state: 'PENDING',
        ...newLink({ purpose: 'password-reset', id, authSecret }),
        expiresAt: new Date(tx.businessTime.getTime() + passwordResetHours * 3_600_000),
        issuedById: askerId,
        issuedByName: askerName,
        createdAt: tx.businessTime,
      })
      .returning();
    if (!reset) throw new Error('a password reset was not written');
    await tellPerson(tx, { personId, kind: 'PASSWORD_RESET_ISSUED', facts: { issuedBy: askerName } });
    await tx.audit({
      subjectType: 'Person',
      subjectId: personId,
      summary: { passwordResetId: id, expiresAt: reset.expiresAt.toISOString() },
    });
    return ok({ reset, personName: person.name, organisationKind });
  },
});

async function organisationKinds(db: Transaction, rows: readonly MembershipRow[]) {
  const ids = [...new Set(rows.map(({ organisationId }) => organisationId))];
  const found =
    ids.length === 0
      ? []
      : await db
          .select({ id: organisations.id, kind: organisations.kind })
          .from(organisations)
          .where(inArray(organisations.id, ids));
  return new Map(found.map(({ id, kind }) => [id, kind]));
}
