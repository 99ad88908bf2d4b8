import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { revoke } from '../identity/revocations.ts';
import { endPasswordResets } from '../password-reset/end-password-resets.ts';
import { grantorOf } from './grantor.ts';
import { lockStaff } from './lock-staff.ts';
import { administratorRoleOf, leavesNoAdministrator, rolesNotGrantable } from './rules.ts';
import { memberships } from './tables.ts';

export const changeRoles = command({
  name: 'changeRoles',
  permission: 'person.write',
  input: z.object({
    personId: z.uuid(),
    organisationId: z.uuid().nullish(),
    roles: z.array(z.string().max(60)).min(1).max(20),
  }),
  async run(tx, input) {
    const organisationId = input.organisationId ?? tx.actor.organisationId ?? '';
    const locked = await lockStaff(tx, { personId: input.personId, organisationId });
    if (!locked) return notFound(input.personId);
    const { organisation, staff, member, person } = locked;
    if (person.id === tx.actor.personId) return err({ kind: 'OwnRights' });
    const roles = [...new Set(input.roles)].sort();
    // Whoever may not give a role may not take it from another either.
    const changed = [...roles, ...member.roles].filter((id) => roles.includes(id) !== member.roles.includes(id));
    const refused = rolesNotGrantable(grantorOf(tx.actor), organisation, changed);
    if (refused.length > 0) return err({ kind: 'RoleNotGrantable', roles: refused });
    const isOwn = organisationId === tx.actor.organisationId;
    if (isOwn && leavesNoAdministrator(organisation.kind, staff, { personId: person.id, roles })) {
      return err({ kind: 'LastAdministrator', role: administratorRoleOf(organisation.kind) ?? '' });
    }
    await tx.db.update(memberships).set({ roles }).where(eq(memberships.id, member.id));
    await endPasswordResets(tx, person.id);
    await tx.audit({
      subjectType: 'Person',
      subjectId: person.id,
      summary: { organisationId, before: member.roles, after: roles },
    });
    await revoke(tx.db, { personId: person.id }, 'RIGHTS_CHANGED');
    return ok(person);
  },
});
