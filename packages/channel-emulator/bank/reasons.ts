/** Why a bank sends money back or does not send it. */
export const reasons: Readonly<Record<string, string>> = {
  NAME_MISMATCH: '收款人户名与账号不符',
  ACCOUNT_NOT_FOUND: '收款账号不存在',
  ACCOUNT_CLOSED: '收款账户已销户',
  ACCOUNT_FROZEN: '收款账户状态异常（冻结）',
  BANK_CODE_WRONG: '收款行联行号有误',
  INSUFFICIENT_FUNDS: '付款账户余额不足',
  REFUSED_BY_BANK: '银行风控拒绝',
};

export function reasonOf(code: string): { code: string; text: string } {
  return { code, text: reasons[code] ?? '其他原因' };
}
