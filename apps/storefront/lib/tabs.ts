import type { IconName } from '@quanlian/ui/icon.tsx';
import { routes } from './routes.ts';

/** The bar at the bottom of a phone and the links in the head of a desktop; a tab appears with its page. */
export const tabs: { href: string; label: 'home' | 'category' | 'cart' | 'me'; icon: IconName }[] = [
  { href: routes.home(), label: 'home', icon: 'home' },
  { href: routes.category(), label: 'category', icon: 'product' },
  { href: routes.cart(), label: 'cart', icon: 'purchase' },
  { href: routes.me(), label: 'me', icon: 'member' },
];
