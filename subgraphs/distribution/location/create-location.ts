import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { optionalTextField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { legalEntities } from '../read-model/tables.ts';
import { locationKinds, locations } from './tables.ts';

/** Adds a place where stock is kept. */
export const createLocation = command({
  name: 'createLocation',
  permission: 'location.write',
  input: z.object({
    code: z
      .string()
      .trim()
      .regex(/^[\w-]{1,20}$/, { error: 'locationCodeForm' }),
    name: textField(60),
    nameEn: optionalTextField(60),
    kind: z.enum(locationKinds),
    legalEntityId: z.uuid(),
    address: textField(200),
  }),
  async run(tx, input) {
    const [entity] = await tx.db.select().from(legalEntities).where(eq(legalEntities.id, input.legalEntityId));
    if (!entity) return notFound(input.legalEntityId);
    const [location] = await tx.db
      .insert(locations)
      .values({
        id: newId(),
        ...input,
        isActive: true,
        searchText: searchText(input.name, input.code, input.nameEn),
        createdAt: tx.businessTime,
      })
      .onConflictDoNothing({ target: locations.code })
      .returning();
    if (!location) return err({ kind: 'LocationCodeTaken', code: input.code });
    await tx.audit({ subjectType: 'Location', subjectId: location.id, summary: { code: input.code } });
    return ok(location);
  },
});
