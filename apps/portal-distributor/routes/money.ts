export const moneyRoutes = {};
