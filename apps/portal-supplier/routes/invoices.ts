export const invoicesRoutes = {};
