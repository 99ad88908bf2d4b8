import { cache } from 'react';
import { ShopperQuery } from '#app/operations.ts';
import { readGraph } from './graph.ts';

/** Who is signed in, or null: a shop is open to everybody. */
export const currentShopper = cache(async () => (await readGraph(ShopperQuery)).me ?? null);
