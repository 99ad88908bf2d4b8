'use client';

import type { GraphDocument } from '@quanlian/graphql-client/document.ts';
import { createGraphClient, type GraphClient } from '@quanlian/graphql-client/graph-client.ts';
import { idempotencyKeys } from '@quanlian/graphql-client/idempotency-key.ts';
import { graphErrorOf, graphExchange } from '@quanlian/graphql-client/urql-exchange.ts';
import type { Locale } from '@quanlian/labels/label.ts';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { createClient, Provider, useClient } from 'urql';

/** The browser's graph client; once, in the root layout. Use `useMutate` to write and urql's `useQuery` for live reads. */
export function GraphProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const [client] = useState(() => {
    const graph: GraphClient = createGraphClient({ url: '/api/graphql', locale, renewSession });
    return createClient({
      url: '/api/graphql',
      exchanges: [graphExchange(graph)],
      requestPolicy: 'network-only',
      preferGetMethod: false,
    });
  });
  return <Provider value={client}>{children}</Provider>;
}

/**
 * A mutation to be sent from a form or button: `const approve = useMutate(ApprovePurchaseOrder)`.
 * Until an answer has come, the same variables keep their idempotency key: sending again cannot do it twice.
 */
export function useMutate<Data, Variables extends Record<string, unknown>>(
  document: GraphDocument<Data, Variables>,
): (variables: Variables, idempotencyKey?: string) => Promise<Data> {
  const client = useClient();
  const keys = useRef(idempotencyKeys());
  return async (variables, idempotencyKey) => {
    const key = idempotencyKey ?? keys.current(variables);
    const { data, error } = await client.mutation(document, variables, { idempotencyKey: key }).toPromise();
    if (error !== undefined) throw graphErrorOf(error) ?? error;
    if (data === undefined) throw new Error('An answer without data and without error.');
    keys.current = idempotencyKeys();
    return data;
  };
}

/** A read from the browser, once: for a preview or a look-up while typing. */
export function useReadOnce<Data, Variables extends Record<string, unknown>>(
  document: GraphDocument<Data, Variables>,
): (variables: Variables) => Promise<Data> {
  const client = useClient();
  return async (variables) => {
    const { data, error } = await client.query(document, variables).toPromise();
    if (error !== undefined) throw graphErrorOf(error) ?? error;
    if (data === undefined) throw new Error('An answer without data and without error.');
    return data;
  };
}

/** A read whose fields stand for themselves: a part of the system that fails or is slow leaves its field null. */
export function useReadPartly<Data, Variables extends Record<string, unknown>>(
  document: GraphDocument<Data, Variables>,
): (variables: Variables) => Promise<{ data: Data; complete: boolean }> {
  const client = useClient();
  return useCallback(
    async (variables) => {
      const { data, error, extensions } = await client.query(document, variables, { partly: true }).toPromise();
      if (error !== undefined) throw graphErrorOf(error) ?? error;
      if (data === undefined) throw new Error('An answer without data and without error.');
      return { data, complete: extensions?.complete === true };
    },
    [client, document],
  );
}

/** Asks for the session, which prolongs one that is about to end; false when there is none. */
async function renewSession(): Promise<boolean> {
  const answer = await fetch('/auth/get-session', { cache: 'no-store' }).catch(() => null);
  if (answer === null || !answer.ok) return false;
  const session: unknown = await answer.json().catch(() => null);
  return session !== null;
}
