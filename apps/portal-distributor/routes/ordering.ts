export const orderingRoutes = {
  newOrder: () => '/order',
  orders: () => '/orders',
  order: (id: string) => `/orders/${id}`,
};
