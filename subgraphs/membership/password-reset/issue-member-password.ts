import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { authTables } from '../identity/tables.ts';
import { maskName } from '../member/rules.ts';
import { memberships, people } from '../organisation/tables.ts';
import { writePasswordReset } from './write-password-reset.ts';

/** The link by which a member who was brought along sets the first password; whoever has one is helped by nobody here. */
export const issueMemberPassword = command({
  name: 'issueMemberPassword',
  permission: 'member.open-account',
  input: z.object({ memberId: z.uuid() }),
  async run(tx, { memberId }) {
    const { personId: askerId, personName: askerName } = actingPerson(tx);
    const [person] = await tx.db
      .select({ id: people.id, realm: people.realm, name: people.name, state: memberships.state })
      .from(people)
      .innerJoin(memberships, eq(memberships.personId, people.id))
      .where(
        and(
          eq(people.realm, 'shop'),
          eq(memberships.organisationId, memberId),
          scopedTo(tx.scope, memberships.organisationId),
        ),
      )
      .for('update', { of: people });
    if (!person) return notFound(memberId);
    if (person.state !== 'ACTIVE') return wrongState(person.state, ['ACTIVE']);
    const { accounts } = authTables.shop;
    const [account] = await tx.db
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.userId, person.id), eq(accounts.providerId, 'credential'), isNotNull(accounts.password)));
    if (account) return err({ kind: 'MemberHasPassword' });
    const reset = await writePasswordReset(tx, person, { id: askerId, name: askerName });
    return ok({ reset, personName: maskName(person.name), organisationKind: 'SHOPPER' as const });
  },
});
