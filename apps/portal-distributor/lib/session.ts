import { toSignIn } from '@quanlian/app-kit/server-graph.ts';
import { cache } from 'react';
import { MeQuery } from '#app/(work)/operations.ts';
import { settings } from '#env.ts';
import { readGraph } from './graph.ts';

/** Who is signed in; asked once per request, however many components want to know. */
export const currentPerson = cache(async () => {
  const { me } = await readGraph(MeQuery);
  return me ?? toSignIn(settings);
});
