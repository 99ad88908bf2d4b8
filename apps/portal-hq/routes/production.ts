export const productionRoutes = {
  boms: () => '/boms',
  bom: (id: string) => `/boms/${id}`,
  /** A new version starts from the one it follows. */
  newBom: (from?: string) => (from === undefined ? '/boms/new' : `/boms/new?from=${from}`),
  changeBom: (id: string) => `/boms/${id}/edit`,
  productionOrders: () => '/production-orders',
  productionOrder: (id: string) => `/production-orders/${id}`,
  planProduction: (bom?: string) =>
    bom === undefined ? '/production-orders/new' : `/production-orders/new?bom=${bom}`,
  issueMaterials: (id: string) => `/production-orders/${id}/issue`,
  returnMaterials: (id: string) => `/production-orders/${id}/return`,
  completeProduction: (id: string) => `/production-orders/${id}/complete`,
  batches: () => '/batches',
  batch: (id: string) => `/batches/${id}`,
  inspectBatch: (id: string) => `/batches/${id}/inspect`,
};
