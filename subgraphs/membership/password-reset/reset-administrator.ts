import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { and, eq } from 'drizzle-orm';
import { memberships, people } from '../organisation/tables.ts';
import { passwordResetPath } from './rules.ts';
import { writePasswordReset } from './write-password-reset.ts';

/** Under what name the person is told of a link that no colleague made. */
const operator = { id: null, name: 'Quanlian' };

/**
 * The way back for an administrator of headquarters whom no other administrator can help: whoever runs the servers gets
 * the path of a link. Undefined when nobody with access to headquarters has the address.
 */
export async function resetAdministrator(runtime: SubgraphRuntime, email: string): Promise<string | undefined> {
  return createJobContext(runtime, 'resetAdministrator').transaction(async (tx) => {
    const [person] = await tx.db
      .select()
      .from(people)
      .where(and(eq(people.realm, 'hq'), eq(people.email, email.toLowerCase())))
      .for('update');
    if (!person) return undefined;
    const [place] = await tx.db
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.personId, person.id), eq(memberships.state, 'ACTIVE')))
      .for('share');
    if (!place) return undefined;
    const reset = await writePasswordReset(tx, person, operator);
    return passwordResetPath(reset, tx.settings.authSecret);
  });
}
