import { homeRoutes } from '#routes/home.ts';
import { invoicesRoutes } from '#routes/invoices.ts';
import { ordersRoutes } from '#routes/orders.ts';
import { organisationRoutes } from '#routes/organisation.ts';
import { sourcingRoutes } from '#routes/sourcing.ts';

/** Every address of this portal. Links are made by these and by nothing else. */
export const routes = {
  ...homeRoutes,
  ...sourcingRoutes,
  ...ordersRoutes,
  ...invoicesRoutes,
  ...organisationRoutes,
};
