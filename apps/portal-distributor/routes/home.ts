export const homeRoutes = {
  home: () => '/',
};
