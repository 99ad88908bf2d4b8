import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { homeNavigation } from '#nav/home.ts';
import { invoicesNavigation } from '#nav/invoices.ts';
import { ordersNavigation } from '#nav/orders.ts';
import { organisationNavigation } from '#nav/organisation.ts';
import { sourcingNavigation } from '#nav/sourcing.ts';

/** The menu from top to bottom. */
export const navigation: AreaNavigation[] = [
  homeNavigation,
  sourcingNavigation,
  ordersNavigation,
  invoicesNavigation,
  organisationNavigation,
];
