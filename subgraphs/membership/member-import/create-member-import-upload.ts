import { command } from '@quanlian/subgraph-kit/command.ts';
import { createUpload } from '@quanlian/subgraph-kit/file-store.ts';
import { mediaTypes } from '@quanlian/subgraph-kit/media-types.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';

/** Makes room for a CSV file that the caller will upload. */
export const createMemberImportUpload = command({
  name: 'createMemberImportUpload',
  permission: 'member.import',
  input: z.object({ fileName: z.string().trim().min(1).max(200) }),
  async run(tx, { fileName }) {
    const file = await createUpload(tx, { name: fileName, accepted: [mediaTypes.csv] });
    await tx.audit({ subjectType: 'File', subjectId: file.id, summary: { fileName } });
    return ok(file);
  },
});
