export const financeRoutes = {};
