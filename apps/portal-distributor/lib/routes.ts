import { homeRoutes } from '#routes/home.ts';
import { organisationRoutes } from '#routes/organisation.ts';

/** Every address of this portal. Links are made by these and by nothing else. */
export const routes = {
  ...homeRoutes,
  ...organisationRoutes,
};
