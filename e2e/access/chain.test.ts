import { playChain } from '@quanlian/tools/demo/chain.ts';
import { proveControlAccounts } from '@quanlian/tools/demo/control-accounts.ts';
import * as operations from '@quanlian/tools/demo/operations.ts';
import { expect, test } from 'vitest';
import { startProductInProcess } from './product-in-process.ts';

test('the chain goes from the RFQ to the dealer, every control account agrees with its documents, and a missing transfer is named', async () => {
  const product = await startProductInProcess('local');
  try {
    const steps: string[] = [];
    const chain = await playChain({ ...product, suffix: '310115', say: (line) => steps.push(line) });
    expect(steps).toContain('trial balance: debits equal credits');

    const { company, openOrder, openGrossMinor } = chain;
    const { taxInvoice } = await company
      .as('clerk')
      .run(operations.taxInvoiceNow, { id: openOrder.taxInvoiceId ?? '' });
    const documentId = taxInvoice?.openItems[0]?.id ?? '';
    // A transfer that never was: what the ledger holds for one payable is taken out behind its back.
    const removed = await product.world.sql('payments')`delete from ledger_item where item_id = ${documentId}`;
    expect(removed.count).toBe(1);
    await expect(proveControlAccounts(company, () => {}, 1_000)).rejects.toThrow(
      new RegExp(`control account 2202: ledger 0, documents ${openGrossMinor}; .*ledger 0, document ${openGrossMinor}`),
    );
    const { controlAccounts } = await company
      .as('auditor')
      .run(operations.controlAccountsNow, { legalEntityId: company.legalEntityId });
    const payables = controlAccounts.find(({ code }) => code === '2202');
    expect(payables?.agrees).toBe(false);
    expect(payables?.parties.flatMap(({ discrepancies }) => discrepancies)).toEqual([
      expect.objectContaining({
        documentId,
        ledgerAmount: expect.objectContaining({ amountMinor: '0' }),
        documentAmount: expect.objectContaining({ amountMinor: openGrossMinor }),
      }),
    ]);
    // What a dealer has in advance, taken out likewise.
    const [purse] = await product.world.sql('finance')<{ partner_id: string; amount: string }[]>`
      select partner_id, sum(amount_minor)::text as amount from purse_movements
      where legal_entity_id = ${company.legalEntityId} and purse = 'ADVANCE' group by partner_id`;
    const taken = await product.world.sql('payments')`
      delete from ledger_item where item_id = ${purse?.partner_id ?? ''}
      and account_id in (select id from ledger_account where code = '2203-ADVANCE')`;
    expect(taken.count).toBe(1);
    const { controlAccounts: again } = await company
      .as('auditor')
      .run(operations.controlAccountsNow, { legalEntityId: company.legalEntityId });
    const advances = again.find(({ code }) => code === '2203-ADVANCE');
    expect(advances?.agrees).toBe(false);
    expect(advances?.parties).toEqual([
      expect.objectContaining({
        partyId: purse?.partner_id,
        discrepancies: [
          expect.objectContaining({
            documentId: purse?.partner_id,
            ledgerAmount: expect.objectContaining({ amountMinor: '0' }),
            documentAmount: expect.objectContaining({ amountMinor: purse?.amount }),
          }),
        ],
      }),
    ]);
    // What our merchant has at WeChat Pay, less by a fen than its bills: all of it was settled.
    const [merchant] = await product.world.sql('payments')<{ id: string }[]>`
      select id from channel_merchants where legal_entity_id = ${company.legalEntityId}`;
    await product.world.sql('payments')`
      update ledger_item set credits_posted = credits_posted + 1 where item_id = ${merchant?.id ?? ''}`;
    const { controlAccounts: last } = await company
      .as('auditor')
      .run(operations.controlAccountsNow, { legalEntityId: company.legalEntityId });
    const channel = last.find(({ code }) => code === '1012-CHANNEL');
    expect(channel?.agrees).toBe(false);
    expect(channel?.parties.flatMap(({ discrepancies }) => discrepancies)).toEqual([
      expect.objectContaining({
        documentId: merchant?.id,
        ledgerAmount: expect.objectContaining({ amountMinor: '-1' }),
        documentAmount: expect.objectContaining({ amountMinor: '0' }),
      }),
    ]);
  } finally {
    await product.close();
  }
}, 300_000);

test('the same holds when every part answers on a port of its own, by signed requests', async () => {
  const product = await startProductInProcess('http');
  try {
    await playChain({ ...product, suffix: '310116', say: () => {} });
  } finally {
    await product.close();
  }
}, 300_000);
