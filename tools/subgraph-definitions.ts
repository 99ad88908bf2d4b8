import { catalog } from '@quanlian/catalog/server.ts';
import { distribution } from '@quanlian/distribution/server.ts';
import { finance } from '@quanlian/finance/server.ts';
import { membership } from '@quanlian/membership/server.ts';
import { payments } from '@quanlian/payments/server.ts';
import { procurement } from '@quanlian/procurement/server.ts';
import type { SubgraphDefinition } from '@quanlian/subgraph-kit/define-subgraph.ts';

/** The six subgraphs, in the order in which they are started. */
export const definitions: SubgraphDefinition[] = [catalog, procurement, distribution, payments, finance, membership];
