export const moneyRoutes = {
  invoices: () => '/invoices',
  invoice: (id: string) => `/invoices/${id}`,
};
