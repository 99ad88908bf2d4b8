import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { memberIdOf } from '../member/rules.ts';
import { memberships, organisations, people } from '../organisation/tables.ts';

/**
 * A shopper signs up by himself: his person, and the organisation of one that his orders belong to, are made at the
 * first exchange. Done again it changes nothing, so a process that dies between sign-up and here leaves no half.
 */
export async function ensureShopper(runtime: SubgraphRuntime, user: { id: string; name: string; email: string }) {
  const context = createJobContext(runtime, 'ensureShopper');
  await context.transaction(async (tx) => {
    const createdAt = tx.businessTime;
    const made = await tx.db
      .insert(people)
      .values({ id: user.id, realm: 'shop', name: user.name, email: user.email.toLowerCase(), createdAt })
      .onConflictDoNothing()
      .returning({ id: people.id });
    if (made.length === 0) return;
    const organisationId = memberIdOf(user.id);
    await tx.db.insert(organisations).values({ id: organisationId, kind: 'SHOPPER', name: user.name, createdAt });
    await tx.db.insert(memberships).values({
      id: newId(),
      personId: user.id,
      organisationId,
      roles: ['shopper'],
      state: 'ACTIVE',
      createdAt,
    });
  });
}
