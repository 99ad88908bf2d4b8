export const orderingRoutes = {};
