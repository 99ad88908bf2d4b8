export const sourcingRoutes = {};
