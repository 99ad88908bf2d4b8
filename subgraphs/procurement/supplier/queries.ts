import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { aggregateVersions } from '@quanlian/subgraph-kit/read-model.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq, gt, ilike, sql } from 'drizzle-orm';
import { z } from 'zod';
import {
  type SupplierChangeRequestRow,
  type SupplierDocumentRow,
  type SupplierRow,
  supplierChangeRequestStates,
  supplierChangeRequests,
  supplierDocuments,
  supplierStates,
  suppliers,
  taxpayerKinds,
} from './tables.ts';

/** Codes are compared by bytes: the order of a list and of its cursor must not depend on the database's locale. */
const byCode = sql`${suppliers.code} collate "C"`;

export const listSuppliers = query({
  name: 'suppliers',
  permission: 'supplier.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(supplierStates)).nullish(),
        text: z.string().max(100).nullish(),
        taxpayerKind: z.enum(taxpayerKinds).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const [code] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(suppliers)
      .where(
        and(
          scopedTo(tx.scope, suppliers.id),
          filter?.states ? inArray(suppliers.state, filter.states) : undefined,
          filter?.taxpayerKind ? eq(suppliers.taxpayerKind, filter.taxpayerKind) : undefined,
          filter?.text?.trim() ? ilike(suppliers.searchText, containing(filter.text.toLowerCase())) : undefined,
          code ? sql`${byCode} > ${code}` : undefined,
        ),
      )
      .orderBy(asc(byCode))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.code]);
  },
});

export const readSupplier = query({
  name: 'supplier',
  permission: 'supplier.read',
  input: z.object({ id: idField }),
  run: (tx, { id }) => findSupplier(tx, id),
});

export const readMySupplier = query({
  name: 'mySupplier',
  permission: 'signedIn',
  input: z.object({}),
  async run(tx) {
    return tx.scope.kind === 'organisation' ? findSupplier(tx, tx.scope.organisationId) : null;
  },
});

export const listSupplierChangeRequests = query({
  name: 'supplierChangeRequests',
  permission: 'signedIn',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(supplierChangeRequestStates)).nullish(),
        supplierId: idField.nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst({ createdAt: supplierChangeRequests.requestedAt, id: supplierChangeRequests.id }, after);
    const rows = await tx.db
      .select()
      .from(supplierChangeRequests)
      .where(
        and(
          scopedTo(tx.scope, supplierChangeRequests.supplierId),
          filter?.states ? inArray(supplierChangeRequests.state, filter.states) : undefined,
          filter?.supplierId ? eq(supplierChangeRequests.supplierId, filter.supplierId) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    const page = newestPage(
      rows.map((row) => ({ id: row.id, createdAt: row.requestedAt, row })),
      first,
    );
    return { nodes: page.nodes.map((node) => node.row), pageInfo: page.pageInfo };
  },
});

/** Versions are read before the rows: a state newer than its version is put right by the event that follows. */
export const snapshotSuppliers = query({
  name: 'supplierSnapshot',
  permission: 'service',
  input: pageArguments,
  async run(tx, { first, after }) {
    const [afterId] = decodeCursor(after) ?? [];
    const ids = await tx.db
      .select({ id: suppliers.id })
      .from(suppliers)
      .where(and(scopedTo(tx.scope), afterId ? gt(suppliers.id, afterId) : undefined))
      .orderBy(asc(suppliers.id))
      .limit(first + 1);
    const page = pageOf(ids, first, (row) => [row.id]);
    const pageIds = page.nodes.map((row) => row.id);
    const versions = await aggregateVersions(tx, pageIds);
    const rows = await supplierById.load(tx, pageIds);
    return {
      pageInfo: page.pageInfo,
      nodes: [...rows.values()]
        .map((supplier) => ({ version: versions.get(supplier.id) ?? 0, supplier }))
        .sort((a, b) => (a.supplier.id < b.supplier.id ? -1 : 1)),
    };
  },
});

async function findSupplier(tx: ReadTx, id: string): Promise<SupplierRow | null> {
  return (await supplierById.load(tx, [id])).get(id) ?? null;
}

export const supplierById: BatchLoader<string, SupplierRow> = batchLoader(async (tx, ids: readonly string[]) => {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .select()
    .from(suppliers)
    .where(and(inArray(suppliers.id, [...ids]), scopedTo(tx.scope, suppliers.id)));
  return byKey(rows, (row) => row.id);
});

/** Documents per supplier, the soonest to expire first. */
export const documentsBySupplier: BatchLoader<string, SupplierDocumentRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(supplierDocuments)
      .where(and(inArray(supplierDocuments.supplierId, [...ids]), scopedTo(tx.scope, supplierDocuments.supplierId)))
      .orderBy(sql`${supplierDocuments.validUntil} asc nulls last`, asc(supplierDocuments.id));
    return groupedBy(rows, ids, (row) => row.supplierId);
  },
);

export const openChangesBySupplier: BatchLoader<string, SupplierChangeRequestRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(supplierChangeRequests)
      .where(
        and(
          inArray(supplierChangeRequests.supplierId, [...ids]),
          inArray(supplierChangeRequests.state, ['PENDING', 'CHECKED']),
          scopedTo(tx.scope, supplierChangeRequests.supplierId),
        ),
      )
      .orderBy(desc(supplierChangeRequests.requestedAt));
    return groupedBy(rows, ids, (row) => row.supplierId);
  },
);

export const supplierHistory = historyOf('Supplier');

/** Ids of those that are not qualified, or do not exist. */
export async function unqualifiedSuppliers(tx: ReadTx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .select({ id: suppliers.id })
    .from(suppliers)
    .where(and(inArray(suppliers.id, [...ids]), eq(suppliers.state, 'QUALIFIED'), scopedTo(tx.scope, suppliers.id)));
  const qualified = new Set(rows.map((row) => row.id));
  return ids.filter((id) => !qualified.has(id));
}
