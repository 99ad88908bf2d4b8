import { partnerChanged } from '@quanlian/events/partner-changed.ts';
import { supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { lt } from 'drizzle-orm';
import { organisations } from './tables.ts';

/** A supplier that procurement registers gets an organisation under the same id; its name follows. */
export const onSupplierChanged = subscribe(supplierChanged, async (tx, event) => {
  const { supplierId, code, name, nameEn } = event.body;
  const changed = { code, name, nameEn, sourceVersion: BigInt(event.aggregateVersion) };
  await tx.db
    .insert(organisations)
    .values({ id: supplierId, kind: 'SUPPLIER', ...changed, createdAt: tx.businessTime })
    .onConflictDoUpdate({
      target: organisations.id,
      set: changed,
      setWhere: lt(organisations.sourceVersion, changed.sourceVersion),
    });
});

/** A partner of the channel that distribution registers gets an organisation under the same id; its name follows. */
export const onPartnerChanged = subscribe(partnerChanged, async (tx, event) => {
  const { partnerId, code, name, nameEn } = event.body;
  const changed = { code, name, nameEn, sourceVersion: BigInt(event.aggregateVersion) };
  await tx.db
    .insert(organisations)
    .values({ id: partnerId, kind: 'DISTRIBUTOR', ...changed, createdAt: tx.businessTime })
    .onConflictDoUpdate({
      target: organisations.id,
      set: changed,
      setWhere: lt(organisations.sourceVersion, changed.sourceVersion),
    });
});
