import type { Claims } from '@quanlian/transport/claims.ts';

/** Who keeps suppliers' data, who pays them and who reads the bank's statements compare whole account numbers. */
const wholeNumberPermissions = ['supplier.write', 'supplier-change.request', 'payment-request.pay', 'bank.read'];

/** The number of a supplier's bank account as the caller may see it: the last four digits without one of these rights. */
export function shownAccountNumber(
  accountNumber: string,
  caller: { kind: Claims['kind']; permissions: readonly string[] },
): string {
  const mayReadWhole =
    caller.kind === 'service' || wholeNumberPermissions.some((right) => caller.permissions.includes(right));
  return mayReadWhole ? accountNumber : maskedAccountNumber(accountNumber);
}

export function maskedAccountNumber(accountNumber: string): string {
  return accountNumber.slice(-4).padStart(accountNumber.length, '*');
}
