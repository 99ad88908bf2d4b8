import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { memberAddresses } from './tables.ts';

/** Forgets an address; orders keep what they were sent to. */
export const removeMyAddress = command({
  name: 'removeMyAddress',
  permission: 'shop.order',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const [removed] = await tx.db
      .delete(memberAddresses)
      .where(and(eq(memberAddresses.id, id), scopedTo(tx.scope, memberAddresses.memberId)))
      .returning();
    if (!removed) return notFound(id);
    await tx.audit({ subjectType: 'MemberAddress', subjectId: id });
    return ok(removed);
  },
});
