import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockSupplier } from './lock-supplier.ts';
import { moveSupplier } from './move-supplier.ts';
import { documentsBySupplier } from './queries.ts';
import { documentGaps, supplierMoves } from './rules.ts';

export const qualifySupplier = command({
  name: 'qualifySupplier',
  permission: 'supplier.write',
  input: z.object({ id: idField, comment: optionalTextField(500) }),
  async run(tx, { id, comment }) {
    const supplier = tx.scope.kind === 'hq' ? await lockSupplier(tx, id) : undefined;
    if (!supplier) return notFound(id);
    const refused = refusedMove(supplierMoves.qualifySupplier, supplier.state);
    if (refused) return refused;
    // Whoever typed a supplier in, its bank account too, must not be the one who vouches for it.
    if (actingPerson(tx).personId === supplier.registeredById) return samePerson();
    const documents = (await documentsBySupplier.load(tx, [id])).get(id) ?? [];
    const gaps = documentGaps(documents, businessDay(tx.businessTime));
    if (gaps.missing.length > 0 || gaps.expired.length > 0) return err({ kind: 'SupplierDocumentsMissing', ...gaps });
    return moveSupplier(tx, supplier, { state: 'QUALIFIED', reason: null, summary: { comment } });
  },
});
