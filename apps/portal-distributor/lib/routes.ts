import { deliveriesRoutes } from '#routes/deliveries.ts';
import { homeRoutes } from '#routes/home.ts';
import { moneyRoutes } from '#routes/money.ts';
import { orderingRoutes } from '#routes/ordering.ts';
import { organisationRoutes } from '#routes/organisation.ts';

/** Every address of this portal. Links are made by these and by nothing else. */
export const routes = {
  ...homeRoutes,
  ...orderingRoutes,
  ...deliveriesRoutes,
  ...moneyRoutes,
  ...organisationRoutes,
};
