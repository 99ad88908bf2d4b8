import { createReadGraph } from '@quanlian/app-kit/server-graph.ts';
import { settings } from '#env.ts';

/** `await readGraph(SomeQuery, variables)` in a server component. */
export const readGraph = createReadGraph(settings);
