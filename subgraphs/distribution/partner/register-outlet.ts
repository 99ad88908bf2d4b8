import { command } from '@quanlian/subgraph-kit/command.ts';
import { notFound, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { outletData, partnerCodeField, taxNumberField } from './input.ts';
import { insertPartner } from './insert-partner.ts';
import { lockPartner } from './lock-partner.ts';

/** A dealer registers an outlet 终端 that it serves: the outlet stands under the dealer and nobody else. */
export const registerOutlet = command({
  name: 'registerOutlet',
  permission: 'partner.write',
  input: outletData.extend({ code: partnerCodeField, taxNumber: taxNumberField.nullish() }),
  async run(tx, { taxNumber, ...data }) {
    const dealerId = tx.scope.kind === 'organisation' ? tx.scope.organisationId : '';
    const dealer = dealerId ? await lockPartner(tx, dealerId) : undefined;
    if (!dealer || dealer.level === 'OUTLET') return notFound(dealerId);
    if (dealer.state !== 'ACTIVE') return wrongState(dealer.state, ['ACTIVE']);
    return insertPartner(
      tx,
      { ...data, level: 'OUTLET', taxNumber: taxNumber ?? null, territory: dealer.territory },
      dealer,
    );
  },
});
