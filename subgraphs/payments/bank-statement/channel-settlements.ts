import type { BankStatementLineRow } from './tables.ts';

/** The licensed institutions that hold shoppers' payments for us and pay them out 结算; they pay us for nothing else. */
const channelInstitutions: readonly string[] = ['财付通支付科技有限公司'];

/** Whether a payment channel paid the line out to us: it belongs to the channel's bill, and nobody claims it. */
export function isChannelSettlement(line: Pick<BankStatementLineRow, 'counterpartyName'>): boolean {
  return channelInstitutions.includes(line.counterpartyName.trim());
}
