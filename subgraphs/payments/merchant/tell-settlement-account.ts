import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { ownBankAccounts } from '../bank/tables.ts';
import { nameSettlementAccount } from '../payment-channel/wechat-client.ts';
import { channelMerchants } from './tables.ts';

/** The channel learns where to settle to, from our own registration and nowhere else. */
export const tellSettlementAccount = defineJob({
  name: 'merchant.tellSettlementAccount',
  payload: z.object({ merchantId: z.uuid() }),
  maxAttempts: 12,
  async run(context, { merchantId }) {
    const [row] = await context.read((tx) =>
      tx.db
        .select({ merchant: channelMerchants, account: ownBankAccounts })
        .from(channelMerchants)
        .innerJoin(ownBankAccounts, eq(ownBankAccounts.id, channelMerchants.bankAccountId))
        .where(eq(channelMerchants.id, merchantId)),
    );
    if (row) await nameSettlementAccount(context.execution.runtime, row.merchant.mchid, row.account);
  },
});
