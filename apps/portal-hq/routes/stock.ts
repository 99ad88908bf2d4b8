type StockQuery = { product?: string; location?: string };
type TraceQuery = { gtin: string; batch: string };
type MovementQuery = { product?: string; batch?: string };

export const stockRoutes = {
  stock: (query: StockQuery = {}) => withQuery('/stock', query),
  stockMovements: (query: MovementQuery = {}) => withQuery('/stock-movements', query),
  trace: (asked?: TraceQuery) => withQuery('/trace', asked ? { code: `${asked.gtin} ${asked.batch}` } : {}),
  locations: () => '/locations',
  newLocation: () => '/locations/new',
  changeLocation: (id: string) => `/locations/${id}/edit`,
};

function withQuery(path: string, query: Record<string, string>): string {
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
}
