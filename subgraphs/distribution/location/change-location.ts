import { command } from '@quanlian/subgraph-kit/command.ts';
import { optionalTextField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { locations } from './tables.ts';

/** Changes a location's data, or closes it for new stock. */
export const changeLocation = command({
  name: 'changeLocation',
  permission: 'location.write',
  input: z.object({
    id: z.uuid(),
    name: textField(60),
    nameEn: optionalTextField(60),
    address: textField(200),
    isActive: z.boolean(),
  }),
  async run(tx, { id, ...changes }) {
    const [location] = await tx.db.update(locations).set(changes).where(eq(locations.id, id)).returning();
    if (!location) return notFound(id);
    await tx.audit({ subjectType: 'Location', subjectId: id, summary: changes });
    return ok(location);
  },
});
