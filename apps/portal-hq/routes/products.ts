export const productsRoutes = {};
