export const deliveriesRoutes = {
  deliveries: () => '/deliveries',
  delivery: (id: string) => `/deliveries/${id}`,
  stock: () => '/stock',
  outlets: () => '/outlets',
  newOutlet: () => '/outlets/new',
  outlet: (id: string) => `/outlets/${id}`,
  outletDeliveries: () => '/outlet-deliveries',
  shipToOutlet: () => '/outlet-deliveries/new',
};
