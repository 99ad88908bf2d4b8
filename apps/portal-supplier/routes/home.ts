export const homeRoutes = {
  home: () => '/',
  notices: () => '/notices',
};
