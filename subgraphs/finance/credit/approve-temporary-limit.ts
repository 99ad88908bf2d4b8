import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { z } from 'zod';
import { decideTemporaryLimit } from './decide-temporary-limit.ts';

/** Lets a temporary limit count on its days; not by who asked for it. */
export const approveTemporaryLimit = command({
  name: 'approveTemporaryLimit',
  permission: 'credit.write',
  input: z.object({ id: idField, comment: optionalTextField(500) }),
  run: (tx, { id, comment }) => decideTemporaryLimit(tx, { id, state: 'APPROVED', comment }),
});
