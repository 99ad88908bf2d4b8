import { command } from '@quanlian/subgraph-kit/command.ts';
import { createUpload } from '@quanlian/subgraph-kit/file-store.ts';
import { textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { mediaTypes } from '@quanlian/subgraph-kit/media-types.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';

export const createShipmentDocumentUpload = command({
  name: 'createShipmentDocumentUpload',
  permission: 'shipment-notice.write',
  input: z.object({ name: textField(200) }),
  async run(tx, { name }) {
    const file = await createUpload(tx, { name, accepted: [mediaTypes.pdf, mediaTypes.png, mediaTypes.jpeg] });
    await tx.audit({ subjectType: 'File', subjectId: file.id, summary: { name } });
    return ok(file);
  },
});
