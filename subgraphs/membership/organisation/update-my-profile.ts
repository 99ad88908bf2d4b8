import { command } from '@quanlian/subgraph-kit/command.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { renameUser } from '../identity/credentials.ts';
import { revoke } from '../identity/revocations.ts';
import { people } from './tables.ts';

export const personName = z.string().trim().min(1).max(60);

export const updateMyProfile = command({
  name: 'updateMyProfile',
  permission: 'signedIn',
  input: z.object({
    name: personName,
    phone: z
      .string()
      .trim()
      .regex(/^\+?[\d -]{5,20}$/)
      .nullish(),
    locale: z.enum(['zh-CN', 'en']),
  }),
  async run(tx, input) {
    const { personId, organisationId } = tx.actor;
    if (!personId || !organisationId) return notFound(personId ?? '');
    const [person] = await tx.db
      .update(people)
      .set({ name: input.name, searchText: searchText(input.name), phone: input.phone ?? null, locale: input.locale })
      .where(eq(people.id, personId))
      .returning();
    if (!person) return notFound(personId);
    await renameUser(tx.db, person.realm, personId, input.name);
    await tx.audit({ subjectType: 'Person', subjectId: personId });
    await revoke(tx.db, { personId }, 'PROFILE_CHANGED');
    return ok({ person, organisationId });
  },
});
