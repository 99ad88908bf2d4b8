export const organisationRoutes = {};
