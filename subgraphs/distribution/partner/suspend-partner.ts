import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockPartnerForHq } from './lock-partner.ts';
import { partnerMoves } from './rules.ts';
import { writePartner } from './write-partner.ts';

/** Stops dealings for the time being 暂停: no new orders and agreements. */
export const suspendPartner = command({
  name: 'suspendPartner',
  permission: 'partner.write',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const partner = await lockPartnerForHq(tx, id);
    if (!partner) return notFound(id);
    const refused = refusedMove(partnerMoves.suspendPartner, partner.state);
    if (refused) return refused;
    return writePartner(tx, partner, { state: 'SUSPENDED', stateReason: reason }, { reason });
  },
});
