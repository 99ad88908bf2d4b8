import { AsyncLocalStorage } from 'node:async_hooks';
import { cache } from 'react';

const routeRequest = new AsyncLocalStorage<Map<unknown, unknown>>();

/** One reading for all who ask during a request: of a page, or of a route that runs `withinRequest`. */
export function oncePerRequest<Value>(read: () => Promise<Value>): () => Promise<Value> {
  // React keeps it while it renders, and only then.
  const ofPage = cache(read);
  return () => {
    const kept = routeRequest.getStore() as Map<unknown, Promise<Value>> | undefined;
    if (kept === undefined) return ofPage();
    const reading = kept.get(read) ?? read();
    kept.set(read, reading);
    return reading;
  };
}

/** Runs the work of a route with readings of its own. */
export function withinRequest<Value>(work: () => Promise<Value>): Promise<Value> {
  return routeRequest.run(new Map(), work);
}
