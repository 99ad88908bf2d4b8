import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockPartnerForHq } from './lock-partner.ts';
import { partnerMoves } from './rules.ts';
import { writePartner } from './write-partner.ts';

/** Lifts a suspension. */
export const resumePartner = command({
  name: 'resumePartner',
  permission: 'partner.write',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const partner = await lockPartnerForHq(tx, id);
    if (!partner) return notFound(id);
    const refused = refusedMove(partnerMoves.resumePartner, partner.state);
    if (refused) return refused;
    return writePartner(tx, partner, { state: 'ACTIVE', stateReason: null });
  },
});
