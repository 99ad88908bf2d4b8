import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { type SearchSource, searchArguments, searchIn } from '@quanlian/subgraph-kit/search.ts';
import { and, asc, desc, eq, ilike, or, sql } from 'drizzle-orm';
import { locations } from '../location/tables.ts';
import { products } from '../reference/tables.ts';
import { batches } from '../stock/tables.ts';

const batchSource: SearchSource = {
  type: 'Batch',
  permission: 'stock.read',
  async find(tx, { pattern, text, first }) {
    const { id, batchNumber, sourceOrganisationId } = batches;
    const rows = await tx.db
      .select({ id, number: batchNumber, title: products.name })
      .from(batches)
      .leftJoin(products, eq(products.id, batches.productId))
      .where(
        and(
          scopedTo(tx.scope, sourceOrganisationId),
          or(ilike(batchNumber, pattern), ilike(products.searchText, pattern), ilike(products.name, pattern)),
        ),
      )
      .orderBy(sql`(lower(${batchNumber}) = ${text.toLowerCase()}) desc`, desc(batches.createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'Batch', title: row.title ?? '', state: null }));
  },
};

const locationSource: SearchSource = {
  type: 'Location',
  permission: 'stock.read',
  async find(tx, { pattern, text, first }) {
    const { id, code, name, address, searchText } = locations;
    const rows = await tx.db
      .select({ id, number: code, title: name })
      .from(locations)
      .where(
        and(
          scopedTo(tx.scope),
          or(ilike(code, pattern), ilike(name, pattern), ilike(address, pattern), ilike(searchText, pattern)),
        ),
      )
      .orderBy(sql`(lower(${code}) = ${text.toLowerCase()}) desc`, asc(code))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'Location', state: null }));
  },
};

/** Distribution's part of the one search box, for those who may read it. */
export const searchDistribution = query({
  name: 'searchDistribution',
  permission: 'signedIn',
  input: searchArguments,
  run: (tx, input) => searchIn(tx, [batchSource, locationSource], input),
});
