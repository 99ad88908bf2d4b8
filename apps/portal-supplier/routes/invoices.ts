export const invoicesRoutes = {
  taxInvoices: () => '/invoices',
  taxInvoice: (id: string) => `/invoices/${id}`,
  newTaxInvoice: (orderId?: string) => (orderId === undefined ? '/invoices/new' : `/invoices/new?order=${orderId}`),
  newRedInvoice: (originalId: string) => `/invoices/${originalId}/red`,
  payables: () => '/payables',
  payments: () => '/payments',
  payment: (id: string) => `/payments/${id}`,
};
