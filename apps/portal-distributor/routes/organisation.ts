export const organisationRoutes = {
  agreements: () => '/agreements',
  agreement: (id: string) => `/agreements/${id}`,
};
