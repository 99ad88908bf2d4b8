import type { GraphDocument } from '@quanlian/graphql-client/document.ts';
import { Unauthenticated } from '@quanlian/graphql-client/errors.ts';
import { createGraphClient } from '@quanlian/graphql-client/graph-client.ts';
import { isUuid } from '@quanlian/ids/uuid.ts';
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { AppSettings } from './app-settings.ts';
import { gatewayHeaders } from './graphql-route.ts';
import { realmCookies } from './realm-cookies.ts';
import { requestLanguage } from './request-language.ts';
import { pathHeader } from './security-proxy.ts';
import { signInHref } from './sign-in-href.ts';

// Operations without variables are called without them.
type Rest<Variables> = Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables];

export type ReadGraph = <Data, Variables>(
  document: GraphDocument<Data, Variables>,
  ...rest: Rest<Variables>
) => Promise<Data>;

/** Reads of an app's server components: with the person's cookie; without a session they end at the sign-in page. */
export function createReadGraph(settings: AppSettings): ReadGraph {
  const client = createGraphClient({
    url: `${settings.gatewayUrl}/graphql`,
    headers: async () =>
      Object.fromEntries(
        gatewayHeaders(settings, {
          cookieHeader: (await cookies()).toString(),
          locale: await requestLanguage(),
          headers: await headers(),
        }),
      ),
  });
  return async (document, ...rest) => {
    if (hasMistypedId(rest[0])) notFound();
    try {
      return await client.execute(document, (rest[0] ?? {}) as never);
    } catch (error) {
      if (error instanceof Unauthenticated) return toSignIn(settings);
      throw error;
    }
  };
}

/** An address that somebody mistyped or cut off leads to nothing, as the address of a row that does not exist. */
function hasMistypedId(variables: unknown): boolean {
  if (typeof variables !== 'object' || variables === null || !('id' in variables)) return false;
  return typeof variables.id === 'string' && !isUuid(variables.id);
}

/** Ends the page at the sign-in page, which leads back here. */
export async function toSignIn(settings: AppSettings): Promise<never> {
  const here = (await headers()).get(pathHeader) ?? '/';
  // The cookie of a guest's cart is one of the realm's too.
  const hadSession = realmCookies((await cookies()).toString(), settings.realm).includes('session_token=');
  redirect(signInHref(here, { expired: hadSession }));
}

/** The value, or the "not found" page: another party's row answers exactly as one that does not exist. */
export function found<Value>(value: Value | null | undefined): Value {
  return value ?? notFound();
}
