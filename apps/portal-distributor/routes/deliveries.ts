export const deliveriesRoutes = {};
