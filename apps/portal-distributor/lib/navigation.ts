import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { homeNavigation } from '#nav/home.ts';
import { organisationNavigation } from '#nav/organisation.ts';

/** The menu from top to bottom. */
export const navigation: AreaNavigation[] = [homeNavigation, organisationNavigation];
