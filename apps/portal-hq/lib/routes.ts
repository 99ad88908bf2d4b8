import { channelsRoutes } from '#routes/channels.ts';
import { financeRoutes } from '#routes/finance.ts';
import { homeRoutes } from '#routes/home.ts';
import { inboxRoutes } from '#routes/inbox.ts';
import { membersRoutes } from '#routes/members.ts';
import { paymentsRoutes } from '#routes/payments.ts';
import { procurementRoutes } from '#routes/procurement.ts';
import { productionRoutes } from '#routes/production.ts';
import { productsRoutes } from '#routes/products.ts';
import { stockRoutes } from '#routes/stock.ts';
import { systemRoutes } from '#routes/system.ts';

/** Every address of this portal. Links are made by these and by nothing else. */
export const routes = {
  ...homeRoutes,
  ...inboxRoutes,
  ...productsRoutes,
  ...procurementRoutes,
  ...channelsRoutes,
  ...productionRoutes,
  ...stockRoutes,
  ...financeRoutes,
  ...paymentsRoutes,
  ...membersRoutes,
  ...systemRoutes,
};
