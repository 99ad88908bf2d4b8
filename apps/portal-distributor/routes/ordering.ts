export const orderingRoutes = {
  newOrder: () => '/order',
  /** With the lines of an earlier order. */
  orderAgain: (id: string) => `/order?from=${id}`,
  orders: () => '/orders',
  order: (id: string) => `/orders/${id}`,
};
