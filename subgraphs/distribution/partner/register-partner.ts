import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { invalidInput, notFound } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { bankAccountColumns, partnerCodeField, partnerData, taxNumberField } from './input.ts';
import { insertPartner } from './insert-partner.ts';
import { lockPartnerForHq } from './lock-partner.ts';
import { mayStandUnder } from './rules.ts';
import { partnerLevels } from './tables.ts';

/** Headquarters register a partner; its organisation gets the same id. */
export const registerPartner = command({
  name: 'registerPartner',
  permission: 'partner.write',
  input: partnerData.extend({
    code: partnerCodeField,
    level: z.enum(partnerLevels),
    parentId: idField.nullish(),
    taxNumber: taxNumberField.nullish(),
  }),
  async run(tx, { parentId, bankAccount, taxNumber, ...data }) {
    if (tx.scope.kind !== 'hq') return notFound(parentId ?? '');
    const parent = parentId ? await lockPartnerForHq(tx, parentId) : undefined;
    if (parentId && !parent) return notFound(parentId);
    if (!mayStandUnder(data.level, parent?.level)) return invalidInput([{ path: 'parentId', message: 'parentLevel' }]);
    if (parent && parent.state !== 'ACTIVE') return invalidInput([{ path: 'parentId', message: 'parentNotActive' }]);
    if (data.level !== 'OUTLET' && !taxNumber) {
      return invalidInput([{ path: 'taxNumber', message: 'taxNumberForm' }]);
    }
    if (bankAccount && bankAccount.accountName !== data.name) {
      return invalidInput([{ path: 'bankAccount.accountName', message: 'accountNameDiffers' }]);
    }
    return insertPartner(tx, { ...data, taxNumber: taxNumber ?? null, ...bankAccountColumns(bankAccount) }, parent);
  },
});
