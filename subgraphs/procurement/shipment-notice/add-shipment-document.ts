import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { documentField, keepDocuments, withFiles } from './documents.ts';
import { linesOfNotice, lockShipmentNotice } from './lock-shipment-notice.ts';
import { shipmentNoticeMoves } from './rules.ts';

export const addShipmentDocument = command({
  name: 'addShipmentDocument',
  permission: 'shipment-notice.write',
  input: z.object({ id: idField, document: documentField }),
  async run(tx, { id, document }) {
    const found = tx.scope.kind === 'organisation' ? await lockShipmentNotice(tx, id) : undefined;
    if (!found) return notFound(id);
    const refused = refusedMove(shipmentNoticeMoves.addShipmentDocument, found.notice.state);
    if (refused) return refused;
    const batches = (await linesOfNotice(tx, found.notice)).map((line) => line.batchNumber);
    if (document.batchNumber !== null && !batches.includes(document.batchNumber)) {
      return invalidInput([{ path: 'document.batchNumber', message: 'batchUnknown' }]);
    }
    const { documents, problems } = await withFiles(tx, [document], () => 'document');
    if (problems.length > 0) return invalidInput(problems);
    await keepDocuments(tx, found.notice, documents);
    const { kind, number } = document;
    await tx.audit({ subjectType: 'ShipmentNotice', subjectId: id, summary: { kind, number } });
    return ok(found.notice);
  },
});
