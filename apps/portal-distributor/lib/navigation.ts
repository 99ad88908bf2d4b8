import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { deliveriesNavigation } from '#nav/deliveries.ts';
import { homeNavigation } from '#nav/home.ts';
import { moneyNavigation } from '#nav/money.ts';
import { orderingNavigation } from '#nav/ordering.ts';
import { organisationNavigation } from '#nav/organisation.ts';

/** The menu from top to bottom. */
export const navigation: AreaNavigation[] = [
  homeNavigation,
  orderingNavigation,
  deliveriesNavigation,
  moneyNavigation,
  organisationNavigation,
];
