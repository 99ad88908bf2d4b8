import { uploadUrl } from '@quanlian/subgraph-kit/file-store.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { productById } from '../product/queries.ts';
import { commitProductImport } from './commit-product-import.ts';
import { createProductImportUpload } from './create-product-import-upload.ts';
import { discardProductImport } from './discard-product-import.ts';
import { countsByImport, findProductImport, listProductImports, pageOfRows } from './queries.ts';
import { startProductImport } from './start-product-import.ts';

const noRows = { new: 0, newWithoutPrice: 0, exists: 0, error: 0 };

export const productImportResolvers = {
  Query: {
    productImports: (_parent, args, ctx) => ctx.read(listProductImports, args),
    productImport: (_parent, args, ctx) => ctx.read(findProductImport, args),
  },
  Mutation: {
    createProductImportUpload: (_parent, { input }, ctx) =>
      ctx.execute(createProductImportUpload, input, 'ProductImportUpload'),
    startProductImport: (_parent, { input }, ctx) => ctx.execute(startProductImport, input, 'ProductImport'),
    commitProductImport: (_parent, { input }, ctx) => ctx.execute(commitProductImport, input, 'ProductImport'),
    discardProductImport: (_parent, { input }, ctx) => ctx.execute(discardProductImport, input, 'ProductImport'),
  },
  ProductImportUpload: {
    fileId: (file) => file.id,
    uploadUrl: (file, _args, ctx) => uploadUrl(ctx.execution.runtime, file),
  },
  ProductImport: {
    __resolveReference: ({ id }, ctx) => ctx.read(findProductImport, { id }),
    problem: ({ problem, problemFacts }, _args, ctx) => (problem ? ctx.message(problem, problemFacts ?? {}) : null),
    counts: async (one, _args, ctx) => (await ctx.loader(countsByImport).load(one.id)) ?? noRows,
    rows: (one, args, ctx) =>
      ctx.readWith((tx) => pageOfRows(tx, { importId: one.id, ...args, first: args.first ?? 50 })),
  },
  ProductImportLine: {
    salePrice: (row) => priceOf(row.salePriceMinor),
    purchasePrice: (row) => priceOf(row.purchasePriceMinor),
    problems: (row, _args, ctx) => row.problems.map(({ key, facts }) => ctx.message(key, facts ?? {})),
    product: (row, _args, ctx) => (row.productId ? ctx.loader(productById).load(row.productId) : null),
  },
} satisfies Resolvers;

function priceOf(amountMinor: bigint | null) {
  return amountMinor === null ? null : { amountMinor, currency: 'CNY' };
}
