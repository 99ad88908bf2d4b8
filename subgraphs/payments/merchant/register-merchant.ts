import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq, or } from 'drizzle-orm';
import { z } from 'zod';
import { openAccounts } from '../account/open-accounts.ts';
import { channelMoney, entityAccount } from '../account/rules.ts';
import { bankCurrency } from '../bank/bank-currency.ts';
import { ownBankAccounts } from '../bank/tables.ts';
import { channelMerchants } from './tables.ts';
import { tellSettlementAccount } from './tell-settlement-account.ts';

/** A company's number at the channel; its money there has an account in the ledger from this moment. */
export const registerMerchant = command({
  name: 'registerMerchant',
  permission: 'merchant.write',
  input: z.object({
    legalEntityId: idField,
    mchid: z.string().regex(/^\d{8,10}$/),
    appid: z.string().regex(/^wx[0-9a-zA-Z]{16}$/),
    bankAccountId: idField,
  }),
  async run(tx, { legalEntityId, mchid, appid, bankAccountId }) {
    const [account] = await tx.db
      .select()
      .from(ownBankAccounts)
      .where(
        and(
          eq(ownBankAccounts.id, bankAccountId),
          // Settled to another company's account, money of a sale would leave the seller.
          eq(ownBankAccounts.legalEntityId, legalEntityId),
          eq(ownBankAccounts.isClosed, false),
          scopedTo(tx.scope),
        ),
      );
    if (!account) return notFound(bankAccountId);
    const person = actingPerson(tx);
    const [merchant] = await tx.db
      .insert(channelMerchants)
      .values({
        id: newId(),
        legalEntityId,
        channel: 'WECHAT_PAY',
        mchid,
        appid,
        bankAccountId,
        registeredById: person.personId,
        registeredByName: person.personName,
        createdAt: tx.businessTime,
      })
      .onConflictDoNothing()
      .returning();
    if (!merchant) {
      const [taken] = await tx.db
        .select()
        .from(channelMerchants)
        .where(or(eq(channelMerchants.mchid, mchid), eq(channelMerchants.legalEntityId, legalEntityId)));
      return err({ kind: 'MerchantTaken', mchid: taken?.mchid ?? mchid });
    }
    await openAccounts(tx, [
      channelMoney(legalEntityId, mchid, bankCurrency),
      entityAccount('2203-ORDER', legalEntityId, bankCurrency),
    ]);
    await tx.enqueue(tellSettlementAccount, { merchantId: merchant.id }, { key: `settlement-account:${merchant.id}` });
    await tx.audit({ subjectType: 'ChannelMerchant', subjectId: merchant.id, summary: { mchid, appid } });
    return ok(merchant);
  },
});
