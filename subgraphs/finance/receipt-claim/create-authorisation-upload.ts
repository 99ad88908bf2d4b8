import { command } from '@quanlian/subgraph-kit/command.ts';
import { createUpload } from '@quanlian/subgraph-kit/file-store.ts';
import { textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { mediaTypes } from '@quanlian/subgraph-kit/media-types.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';

/** Makes room for a 代付委托书 that the caller will upload. */
export const createAuthorisationUpload = command({
  name: 'createAuthorisationUpload',
  permission: 'receipt-claim.write',
  input: z.object({ fileName: textField(200) }),
  async run(tx, { fileName }) {
    const accepted = [mediaTypes.pdf, mediaTypes.jpeg, mediaTypes.png];
    const file = await createUpload(tx, { name: fileName, accepted });
    await tx.audit({ subjectType: 'File', subjectId: file.id, summary: { fileName } });
    return ok(file);
  },
});
