export const ordersRoutes = {};
