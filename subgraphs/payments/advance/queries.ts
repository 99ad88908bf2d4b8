import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { z } from 'zod';
import { accountIdOf, balanceOf, dealerPurse, heldOf, room } from '../account/rules.ts';
import { ledgerAccounts } from '../account/tables.ts';
import { bankCurrency } from '../bank/bank-currency.ts';

const nothing = { debitsPosted: 0n, creditsPosted: 0n, debitsPending: 0n, creditsPending: 0n };

/** What a dealer has with one of our companies, straight from its accounts. */
export const readDealerPurses = query({
  name: 'dealerPurses',
  permission: 'service',
  input: z.object({ partnerId: z.uuid(), legalEntityId: z.uuid() }),
  async run(tx, { partnerId, legalEntityId }) {
    const idOf = (code: '2203-ADVANCE' | '2241-DEPOSIT') =>
      accountIdOf(dealerPurse(code, legalEntityId, partnerId, bankCurrency));
    const rows = await tx.db
      .select()
      .from(ledgerAccounts)
      .where(inArray(ledgerAccounts.id, [idOf('2203-ADVANCE'), idOf('2241-DEPOSIT')]));
    const totalsOf = (code: '2203-ADVANCE' | '2241-DEPOSIT') => rows.find((row) => row.id === idOf(code)) ?? nothing;
    const advance = totalsOf('2203-ADVANCE');
    const money = (amountMinor: bigint) => ({ amountMinor, currency: bankCurrency });
    return {
      advance: money(balanceOf('2203-ADVANCE', advance)),
      held: money(heldOf('2203-ADVANCE', advance)),
      available: money(room('DEBITS_MUST_NOT_EXCEED_CREDITS', advance)),
      deposit: money(balanceOf('2241-DEPOSIT', totalsOf('2241-DEPOSIT'))),
    };
  },
});
