export const sourcingRoutes = {
  sourcingEvents: () => '/rfqs',
  sourcingEvent: (id: string) => `/rfqs/${id}`,
  quote: (id: string) => `/rfqs/${id}/quote`,
  contracts: () => '/contracts',
  contract: (id: string) => `/contracts/${id}`,
};
