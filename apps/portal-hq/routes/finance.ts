export const financeRoutes = {
  payables: () => '/payables',
  taxInvoices: () => '/tax-invoices',
  taxInvoice: (id: string) => `/tax-invoices/${id}`,
  salesInvoices: () => '/sales-invoices',
  salesInvoice: (id: string) => `/sales-invoices/${id}`,
  paymentRequests: () => '/payment-requests',
  paymentRequest: (id: string) => `/payment-requests/${id}`,
  controlAccounts: () => '/control-accounts',
};
