export const deliveriesRoutes = {
  deliveries: () => '/deliveries',
  delivery: (id: string) => `/deliveries/${id}`,
  stock: () => '/stock',
  outlets: () => '/outlets',
  newOutlet: () => '/outlets/new',
  outlet: (id: string) => `/outlets/${id}`,
  outletDeliveries: () => '/outlet-deliveries',
  outletDelivery: (id: string) => `/outlet-deliveries/${id}`,
  shipToOutlet: () => '/outlet-deliveries/new',
};
