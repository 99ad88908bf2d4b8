export const channelsRoutes = {
  salesOrders: () => '/sales-orders',
  salesOrder: (id: string) => `/sales-orders/${id}`,
};
