export const inboxRoutes = {
  approvals: () => '/approvals',
  notices: () => '/notices',
};
