import { errorAnswer } from '../gateway-request.ts';
import { withinRequest } from '../once-per-request.ts';
import { isSameOrigin } from '../same-origin.ts';
import { type AreaNavigation, groupsFor } from './navigation.ts';

/** How many wait behind each entry of the menu, by the entry's address; null where the count did not come. */
export type WaitingCounts = Readonly<Record<string, number | null>>;

/** `GET /api/waiting`: the menu's counts alone, for a page that hears of something and need not be read again for it. */
export function waitingRoute(options: {
  navigation: AreaNavigation[];
  currentPerson: () => Promise<{ permissions: readonly string[] }>;
}): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isSameOrigin(request)) return errorAnswer(403, 'BAD_REQUEST', crypto.randomUUID());
    const counts = await withinRequest(async () => {
      const { permissions } = await options.currentPerson();
      const groups = groupsFor(options.navigation, { locale: 'zh-CN', permissions });
      const entries = groups.flatMap((group) => group.entries).filter(({ waiting }) => waiting !== undefined);
      return Promise.all(entries.map(async ({ href, waiting }) => [href, await waiting] as const));
    });
    return Response.json(Object.fromEntries(counts), { headers: { 'cache-control': 'no-store' } });
  };
}
