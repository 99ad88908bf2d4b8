export const channelsRoutes = {};
