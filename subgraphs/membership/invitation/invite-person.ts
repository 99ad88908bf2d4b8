import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { realmOf } from '../identity/realms.ts';
import { grantorOf } from '../organisation/grantor.ts';
import { rolesNotGrantable } from '../organisation/rules.ts';
import { memberships, organisations, people } from '../organisation/tables.ts';
import { issueInvitation } from './issue-invitation.ts';
import { invitations } from './tables.ts';

export const emailField = z.string().trim().toLowerCase().max(254).pipe(z.email('emailFormat'));

export const invitePerson = command({
  name: 'invitePerson',
  permission: 'person.invite',
  input: z.object({
    email: emailField,
    organisationId: z.uuid().nullish(),
    roles: z.array(z.string().max(60)).min(1).max(20),
  }),
  async run(tx, input) {
    const organisationId = input.organisationId ?? tx.actor.organisationId ?? '';
    const mayTouch = tx.scope.kind === 'hq' || tx.actor.organisationId === organisationId;
    const [organisation] = await tx.db
      .select()
      .from(organisations)
      .where(
        and(eq(organisations.id, organisationId), ne(organisations.kind, 'SHOPPER'), mayTouch ? undefined : sql`false`),
      );
    if (!organisation) return notFound(organisationId);
    const roles = [...new Set(input.roles)].sort();
    const refused = rolesNotGrantable(grantorOf(tx.actor), organisation, roles);
    if (refused.length > 0) return err({ kind: 'RoleNotGrantable', roles: refused });
    const [member] = await tx.db
      .select({ personId: memberships.personId })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.personId))
      .where(
        and(
          eq(memberships.organisationId, organisationId),
          eq(people.realm, realmOf(organisation.kind)),
          eq(people.email, input.email),
        ),
      );
    if (member) return err({ kind: 'AlreadyMember', personId: member.personId });
    const invitation = await issueInvitation(tx, { organisationId, email: input.email, roles });
    if (!invitation) {
      const [pending] = await tx.db
        .select({ id: invitations.id })
        .from(invitations)
        .where(
          and(
            eq(invitations.organisationId, organisationId),
            eq(invitations.email, input.email),
            eq(invitations.state, 'PENDING'),
          ),
        );
      return err({ kind: 'AlreadyInvited', invitationId: pending?.id ?? '' });
    }
    await tx.audit({ subjectType: 'Invitation', subjectId: invitation.id, summary: { organisationId, roles } });
    return ok({ invitation });
  },
});
