export const paymentsRoutes = {
  payOuts: () => '/pay-outs',
  payOut: (id: string) => `/pay-outs/${id}`,
  bankAccounts: () => '/bank-accounts',
  bankAccount: (id: string) => `/bank-accounts/${id}`,
  bankStatement: (bankAccountId: string, day: string) => `/bank-accounts/${bankAccountId}?day=${day}#statement`,
  recordOpeningBalance: (bankAccountId: string) => `/bank-accounts/${bankAccountId}/opening-balance`,
  ledgerAccounts: () => '/ledger-accounts',
  ledgerAccount: (id: string) => `/ledger-accounts/${id}`,
  trialBalance: () => '/trial-balance',
  ledgerChecks: () => '/ledger-checks',
  refusedPostings: () => '/refused-postings',
};
