import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { endPasswordResets } from '../password-reset/end-password-resets.ts';
import { grantorOf } from './grantor.ts';
import { lockStaff } from './lock-staff.ts';
import { rolesNotGrantable } from './rules.ts';
import { memberships } from './tables.ts';

export const enablePerson = command({
  name: 'enablePerson',
  permission: 'person.write',
  input: z.object({ personId: z.uuid(), organisationId: z.uuid().nullish() }),
  async run(tx, input) {
    const organisationId = input.organisationId ?? tx.actor.organisationId ?? '';
    const locked = await lockStaff(tx, { personId: input.personId, organisationId });
    if (!locked) return notFound(input.personId);
    const { organisation, member, person } = locked;
    if (person.id === tx.actor.personId) return err({ kind: 'OwnRights' });
    if (member.state !== 'DISABLED') return wrongState(member.state, ['DISABLED']);
    const refused = rolesNotGrantable(grantorOf(tx.actor), organisation, member.roles);
    if (refused.length > 0) return err({ kind: 'RoleNotGrantable', roles: refused });
    await tx.db.update(memberships).set({ state: 'ACTIVE' }).where(eq(memberships.id, member.id));
    await endPasswordResets(tx, person.id);
    await tx.audit({ subjectType: 'Person', subjectId: person.id, summary: { organisationId } });
    return ok(person);
  },
});
