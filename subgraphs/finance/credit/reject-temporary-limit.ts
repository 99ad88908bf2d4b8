import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { z } from 'zod';
import { decideTemporaryLimit } from './decide-temporary-limit.ts';

/** Refuses a temporary limit with a reason; not by who asked for it. */
export const rejectTemporaryLimit = command({
  name: 'rejectTemporaryLimit',
  permission: 'credit.write',
  input: z.object({ id: idField, reason: textField(500) }),
  run: (tx, { id, reason }) => decideTemporaryLimit(tx, { id, state: 'REJECTED', comment: reason }),
});
