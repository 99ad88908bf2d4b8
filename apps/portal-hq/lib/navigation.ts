import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { channelsNavigation } from '#nav/channels.ts';
import { financeNavigation } from '#nav/finance.ts';
import { homeNavigation } from '#nav/home.ts';
import { inboxNavigation } from '#nav/inbox.ts';
import { membersNavigation } from '#nav/members.ts';
import { paymentsNavigation } from '#nav/payments.ts';
import { procurementNavigation } from '#nav/procurement.ts';
import { productionNavigation } from '#nav/production.ts';
import { productsNavigation } from '#nav/products.ts';
import { stockNavigation } from '#nav/stock.ts';
import { systemNavigation } from '#nav/system.ts';

/** The menu from top to bottom. */
export const navigation: AreaNavigation[] = [
  homeNavigation,
  inboxNavigation,
  productsNavigation,
  procurementNavigation,
  channelsNavigation,
  productionNavigation,
  stockNavigation,
  financeNavigation,
  paymentsNavigation,
  membersNavigation,
  systemNavigation,
];
