import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { outletData } from './input.ts';
import { lockPartner } from './lock-partner.ts';
import { outletMoves } from './rules.ts';
import { writePartner } from './write-partner.ts';

/** The dealer that serves an outlet changes its data. */
export const changeOutlet = command({
  name: 'changeOutlet',
  permission: 'partner.write',
  input: outletData.extend({ id: idField, expectedVersion: z.number().int() }),
  async run(tx, { id, expectedVersion, ...data }) {
    const before = await lockPartner(tx, id);
    const isOwn = tx.scope.kind === 'organisation' && before?.parentId === tx.scope.organisationId;
    if (!before || !isOwn || before.level !== 'OUTLET') return notFound(id);
    const refused = refusedMove(outletMoves.changeOutlet, before.state);
    if (refused) return refused;
    if (before.version !== expectedVersion) return staleVersion(before.version);
    return writePartner(tx, before, data);
  },
});
