import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { organisations } from '../organisation/tables.ts';
import { memberAddresses } from './tables.ts';

const mostAddresses = 20;

/** Adds or changes an address of the shopper; one of them is the default. */
export const saveMyAddress = command({
  name: 'saveMyAddress',
  permission: 'shop.order',
  input: z.object({
    id: idField.nullish(),
    recipient: textField(40),
    phone: z
      .string()
      .trim()
      .regex(/^1\d{10}$/, { error: 'phoneForm' }),
    region: textField(60),
    detail: textField(120),
    isDefault: z.boolean(),
  }),
  async run(tx, { id, ...address }) {
    const memberId = tx.actor.organisationId ?? '';
    // One after the other: a shopper has one default, and at most so many.
    await tx.db
      .select({ id: organisations.id })
      .from(organisations)
      .where(eq(organisations.id, memberId))
      .for('update');
    const mine = await tx.db.select().from(memberAddresses).where(eq(memberAddresses.memberId, memberId));
    const before = mine.find((row) => row.id === id);
    if (id && !before) return notFound(id);
    // Typed once more, say in a second tab: it is kept once.
    const same = id ? undefined : mine.find((row) => isSame(row, address));
    if (same && (same.isDefault || !address.isDefault)) {
      await tx.audit({ subjectType: 'MemberAddress', subjectId: same.id });
      return ok(same);
    }
    if (!before && mine.length >= mostAddresses) return err({ kind: 'TooManyAddresses', most: mostAddresses });
    const isOnly = mine.every((row) => row.id === before?.id);
    const isDefault = address.isDefault || isOnly;
    const row = {
      id: before?.id ?? newId(),
      memberId,
      ...address,
      isDefault,
      createdAt: before?.createdAt ?? tx.businessTime,
    };
    await tx.db.insert(memberAddresses).values(row).onConflictDoUpdate({ target: memberAddresses.id, set: row });
    if (isDefault) {
      await tx.db
        .update(memberAddresses)
        .set({ isDefault: false })
        .where(and(eq(memberAddresses.memberId, memberId), ne(memberAddresses.id, row.id)));
    }
    await tx.audit({ subjectType: 'MemberAddress', subjectId: row.id });
    return ok(row);
  },
});

type Written = { recipient: string; phone: string; region: string; detail: string };

function isSame(one: Written, other: Written): boolean {
  return (['recipient', 'phone', 'region', 'detail'] as const).every((field) => one[field] === other[field]);
}
