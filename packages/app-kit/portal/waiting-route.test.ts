import { expect, test } from 'vitest';
import { oncePerRequest } from '../once-per-request.ts';
import type { AreaNavigation } from './navigation.ts';
import { waitingRoute } from './waiting-route.ts';

let readings = 0;
const counts = oncePerRequest(async () => {
  readings += 1;
  return { orders: 3, invoices: 120 };
});
const label = { 'zh-CN': '', en: '' };
const navigation: AreaNavigation[] = [
  {
    key: 'work',
    icon: 'home',
    entries: [
      { href: '/orders', label, waiting: async () => (await counts()).orders },
      { href: '/invoices', label, waiting: async () => (await counts()).invoices, permission: 'tax-invoice.read' },
      { href: '/stock', label, waiting: () => Promise.reject(new Error('stock does not answer')) },
      { href: '/help', label },
    ],
  },
];
const answer = waitingRoute({ navigation, currentPerson: async () => ({ permissions: [] }) });
const ask = (site: string) =>
  answer(new Request('http://portal.test/api/waiting', { headers: { 'sec-fetch-site': site } }));

test('the menu’s counts come alone: of what the person may open, null where one did not come, each read once', async () => {
  expect(await (await ask('same-origin')).json()).toEqual({ '/orders': 3, '/stock': null });
  await ask('same-origin');
  expect(readings).toBe(2);
});

test('entries that count by the same reading read it once in a request', async () => {
  readings = 0;
  const all = waitingRoute({ navigation, currentPerson: async () => ({ permissions: ['tax-invoice.read'] }) });
  const response = await all(
    new Request('http://portal.test/api/waiting', { headers: { 'sec-fetch-site': 'same-origin' } }),
  );
  expect(await response.json()).toMatchObject({ '/orders': 3, '/invoices': 120 });
  expect(readings).toBe(1);
});

test('another site learns nothing', async () => {
  expect((await ask('cross-site')).status).toBe(403);
});
