import type { QuotationComparisonQuery } from '#generated/graphql.ts';

export type ComparedLot = NonNullable<QuotationComparisonQuery['quotationComparison']>['lots'][number];

export type AwardSupplier = { id: string; name: string; isProtected: boolean; offeredTermDays: number };
