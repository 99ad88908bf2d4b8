export const paymentsRoutes = {};
