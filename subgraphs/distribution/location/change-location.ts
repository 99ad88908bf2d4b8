import { command } from '@quanlian/subgraph-kit/command.ts';
import { optionalTextField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { notFound, ok, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { locations } from './tables.ts';

/** Changes a location's data, or closes it for new stock. */
export const changeLocation = command({
  name: 'changeLocation',
  permission: 'location.write',
  input: z.object({
    id: z.uuid(),
    expectedVersion: z.number().int(),
    name: textField(60),
    nameEn: optionalTextField(60),
    address: textField(200),
    isActive: z.boolean(),
  }),
  async run(tx, { id, expectedVersion, ...changes }) {
    const [before] = await tx.db
      .select()
      .from(locations)
      .where(and(eq(locations.id, id), scopedTo(tx.scope)))
      .for('update');
    if (!before) return notFound(id);
    if (before.version !== expectedVersion) return staleVersion(before.version);
    const location = {
      ...before,
      ...changes,
      searchText: searchText(changes.name, before.code, changes.nameEn),
      version: before.version + 1,
    };
    await tx.db.update(locations).set(location).where(eq(locations.id, id));
    await tx.audit({ subjectType: 'Location', subjectId: id, summary: changes });
    return ok(location);
  },
});
