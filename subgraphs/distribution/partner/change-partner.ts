import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { invalidInput, notFound, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { bankAccountColumns, partnerData } from './input.ts';
import { lockPartnerForHq } from './lock-partner.ts';
import { partnerMoves } from './rules.ts';
import { writePartner } from './write-partner.ts';

/** Replaces what headquarters keep of a partner; its level, its place and its tax number stay. */
export const changePartner = command({
  name: 'changePartner',
  permission: 'partner.write',
  input: partnerData.extend({ id: idField, expectedVersion: z.number().int() }),
  async run(tx, { id, expectedVersion, bankAccount, ...data }) {
    const before = await lockPartnerForHq(tx, id);
    if (!before) return notFound(id);
    const refused = refusedMove(partnerMoves.changePartner, before.state);
    if (refused) return refused;
    if (before.version !== expectedVersion) return staleVersion(before.version);
    if (bankAccount && bankAccount.accountName !== data.name) {
      return invalidInput([{ path: 'bankAccount.accountName', message: 'accountNameDiffers' }]);
    }
    return writePartner(tx, before, { ...data, ...bankAccountColumns(bankAccount) });
  },
});
