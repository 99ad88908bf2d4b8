export const procurementRoutes = {};
