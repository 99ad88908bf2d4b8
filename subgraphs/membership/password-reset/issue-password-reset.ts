import { command } from '@quanlian/subgraph-kit/command.ts';
import type { Transaction } from '@quanlian/subgraph-kit/database.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { grantorOf } from '../organisation/grantor.ts';
import { type MembershipRow, memberships, organisations, people } from '../organisation/tables.ts';
import { decideReset, portalKindOf } from './rules.ts';
import { writePasswordReset } from './write-password-reset.ts';

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

    const reset = await writePasswordReset(tx, person, { id: askerId, name: askerName });
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
