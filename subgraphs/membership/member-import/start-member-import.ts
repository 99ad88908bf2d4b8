import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { readyFile } from '@quanlian/subgraph-kit/file-store.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { legalEntities } from '../legal-entity/tables.ts';
import { readMemberImport } from './read-member-import.ts';
import { memberImports } from './tables.ts';

/** Starts reading an uploaded file; a job reads it, so that the page can show progress and be left. */
export const startMemberImport = command({
  name: 'startMemberImport',
  permission: 'member.import',
  input: z.object({ fileId: z.uuid(), legalEntityId: z.uuid() }),
  async run(tx, { fileId, legalEntityId }) {
    const { personId, personName } = actingPerson(tx);
    const [entity] = await tx.db
      .select({ id: legalEntities.id })
      .from(legalEntities)
      .where(and(eq(legalEntities.id, legalEntityId), scopedTo(tx.scope)));
    if (!entity) return notFound(legalEntityId);
    const file = await readyFile(tx, fileId);
    if (!file) return notFound(fileId);
    const id = newId();
    const [started] = await tx.db
      .insert(memberImports)
      .values({
        id,
        number: await tx.nextNumber('HY'),
        fileId: file.id,
        fileName: file.name,
        legalEntityId,
        state: 'READING',
        processedRows: 0,
        startedById: personId,
        startedByName: personName,
        createdAt: tx.businessTime,
      })
      .returning();
    if (!started) throw new Error('the import was not written');
    await tx.audit({ subjectType: 'MemberImport', subjectId: id, summary: { fileName: file.name, legalEntityId } });
    await tx.enqueue(readMemberImport, { importId: id }, { key: `read:${id}` });
    return ok(started);
  },
});
