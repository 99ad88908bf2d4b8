import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { endSessions } from '../identity/credentials.ts';
import { revoke } from '../identity/revocations.ts';
import { endPasswordResets } from '../password-reset/end-password-resets.ts';
import { grantorOf } from './grantor.ts';
import { lockStaff } from './lock-staff.ts';
import { administratorRoleOf, leavesNoAdministrator, rolesNotGrantable } from './rules.ts';
import { memberships } from './tables.ts';

export const disablePerson = command({
  name: 'disablePerson',
  permission: 'person.write',
  input: z.object({ personId: z.uuid(), organisationId: z.uuid().nullish() }),
  async run(tx, input) {
    const organisationId = input.organisationId ?? tx.actor.organisationId ?? '';
    const locked = await lockStaff(tx, { personId: input.personId, organisationId });
    if (!locked) return notFound(input.personId);
    const { organisation, staff, member, person } = locked;
    if (person.id === tx.actor.personId) return err({ kind: 'OwnRights' });
    if (member.state !== 'ACTIVE') return wrongState(member.state, ['ACTIVE']);
    const refused = rolesNotGrantable(grantorOf(tx.actor), organisation, member.roles);
    if (refused.length > 0) return err({ kind: 'RoleNotGrantable', roles: refused });
    const isOwn = organisationId === tx.actor.organisationId;
    if (isOwn && leavesNoAdministrator(organisation.kind, staff, { personId: person.id, roles: [] })) {
      return err({ kind: 'LastAdministrator', role: administratorRoleOf(organisation.kind) ?? '' });
    }
    await tx.db.update(memberships).set({ state: 'DISABLED' }).where(eq(memberships.id, member.id));
    const elsewhere = await tx.db
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.personId, person.id), eq(memberships.state, 'ACTIVE'), ne(memberships.id, member.id)));
    if (elsewhere.length === 0) await endSessions(tx.db, person.realm, person.id);
    await endPasswordResets(tx, person.id);
    await tx.audit({ subjectType: 'Person', subjectId: person.id, summary: { organisationId } });
    await revoke(tx.db, { personId: person.id }, 'PERSON_DISABLED');
    return ok(person);
  },
});
