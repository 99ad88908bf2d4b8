import type { Comparison } from './rules.ts';

/** What the resolvers of a control account read; nothing of it is stored. */
export type ControlAccountRow = Comparison & { code: string; askedAt: Date };
export type ControlAccountPartyRow = Comparison['parties'][number];
export type ControlAccountDiscrepancyRow = ControlAccountPartyRow['discrepancies'][number];
