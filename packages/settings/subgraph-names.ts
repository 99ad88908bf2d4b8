/** The six domain subgraphs, in the order in which they are started and listed. */
export const subgraphNames = ['catalog', 'procurement', 'distribution', 'payments', 'finance', 'membership'] as const;

export type SubgraphName = (typeof subgraphNames)[number];
