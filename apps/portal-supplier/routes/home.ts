export const homeRoutes = {
  /** Its figures look back on a month, or on the days named. */
  home: (days = 30) => (days === 30 ? '/' : `/?days=${days}`),
  notices: () => '/notices',
};
