export const productionRoutes = {};
