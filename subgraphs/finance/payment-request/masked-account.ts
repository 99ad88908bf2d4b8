/** A bank account as outsiders see it: the last four digits. */
export function maskedAccount(accountNumber: string): string {
  return `${'*'.repeat(Math.max(0, accountNumber.length - 4))}${accountNumber.slice(-4)}`;
}
