import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { orEmpty, present } from '@quanlian/subgraph-kit/loaded.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { approveSupplierChange } from './approve-supplier-change.ts';
import { blacklistSupplier } from './blacklist-supplier.ts';
import { changeSupplier } from './change-supplier.ts';
import { bankAccountOf } from './events.ts';
import { qualifySupplier } from './qualify-supplier.ts';
import {
  documentsBySupplier,
  listSupplierChangeRequests,
  listSuppliers,
  openChangesBySupplier,
  readMySupplier,
  readSupplier,
  snapshotSuppliers,
  supplierById,
  supplierHistory,
} from './queries.ts';
import { registerSupplier } from './register-supplier.ts';
import { rejectSupplierChange } from './reject-supplier-change.ts';
import { requestSupplierChange } from './request-supplier-change.ts';
import {
  approvalsNeeded,
  documentValidity,
  shownAccount,
  supplierActionsFor,
  supplierChangeActionsFor,
} from './rules.ts';
import { suspendSupplier } from './suspend-supplier.ts';

export const supplierResolvers = {
  Query: {
    suppliers: (_parent, args, ctx) => ctx.read(listSuppliers, args),
    supplier: (_parent, args, ctx) => ctx.read(readSupplier, args),
    mySupplier: (_parent, args, ctx) => ctx.read(readMySupplier, args),
    supplierChangeRequests: (_parent, args, ctx) => ctx.read(listSupplierChangeRequests, args),
    supplierSnapshot: (_parent, args, ctx) => ctx.read(snapshotSuppliers, args),
  },
  Mutation: {
    registerSupplier: (_parent, { input }, ctx) => ctx.execute(registerSupplier, input, 'Supplier'),
    changeSupplier: (_parent, { input }, ctx) => ctx.execute(changeSupplier, input, 'Supplier'),
    qualifySupplier: (_parent, { input }, ctx) => ctx.execute(qualifySupplier, input, 'Supplier'),
    suspendSupplier: (_parent, { input }, ctx) => ctx.execute(suspendSupplier, input, 'Supplier'),
    blacklistSupplier: (_parent, { input }, ctx) => ctx.execute(blacklistSupplier, input, 'Supplier'),
    requestSupplierChange: (_parent, { input }, ctx) =>
      ctx.execute(requestSupplierChange, input, 'SupplierChangeRequest'),
    approveSupplierChange: (_parent, { input }, ctx) =>
      ctx.execute(approveSupplierChange, input, 'SupplierChangeRequest'),
    rejectSupplierChange: (_parent, { input }, ctx) =>
      ctx.execute(rejectSupplierChange, input, 'SupplierChangeRequest'),
  },
  Supplier: {
    __resolveReference: (reference, ctx) => ctx.loader(supplierById).load(reference.id),
    bankAccount: (row, _args, ctx) => shownAccount(bankAccountOf(row), ctx.claims),
    documents: (row, _args, ctx) => ctx.loader(documentsBySupplier).load(row.id).then(orEmpty),
    openChangeRequests: (row, _args, ctx) => ctx.loader(openChangesBySupplier).load(row.id).then(orEmpty),
    allowedActions: (row, _args, ctx) => openMoves(supplierActionsFor(row, ctx.claims.personId), row.state, ctx.claims),
    history: (row, _args, ctx) => ctx.loader(supplierHistory).load(row.id).then(orEmpty),
  },
  SupplierDocument: {
    validity: (row, _args, ctx) => documentValidity(row.validUntil, businessDay(ctx.businessTime)),
  },
  SupplierChangeRequest: {
    supplier: (row, _args, ctx) => ctx.loader(supplierById).load(row.supplierId).then(present),
    bankAccount: (row, _args, ctx) => shownAccount(bankAccountOf(row), ctx.claims),
    approvalsNeeded: (row) => approvalsNeeded(row),
    allowedActions: (row, _args, ctx) =>
      openMoves(supplierChangeActionsFor(row, ctx.claims.personId), row.state, ctx.claims),
  },
} satisfies Resolvers;
