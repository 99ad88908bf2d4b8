export const moneyRoutes = {
  funds: () => '/funds',
  statements: () => '/statements',
  invoices: () => '/invoices',
  invoice: (id: string) => `/invoices/${id}`,
};
