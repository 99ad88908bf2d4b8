import { newId } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { invalidInput, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { findLegalEntity, findProducts } from '../read-model/queries.ts';
import type { LegalEntityReference, ProductReference } from '../read-model/tables.ts';
import { unqualifiedSuppliers } from '../supplier/queries.ts';
import { supplierNotQualified } from '../supplier/rules.ts';
import type { RfqInput } from './input.ts';
import { lotProblems, timeProblems } from './rules.ts';
import { sourcingInvitations, sourcingLots } from './tables.ts';

/** Checks the content of a draft against products, legal entity and suppliers as they stand now. */
export async function checkRfq(tx: CommandTx, input: RfqInput) {
  const products = await findProducts(
    tx,
    input.lots.map((lot) => lot.productId),
  );
  const legalEntity = await findLegalEntity(tx, input.legalEntityId);
  const opensAt = input.opensAt ?? input.closesAt;
  const problems = [
    ...(legalEntity ? [] : [{ path: 'legalEntityId', message: 'legalEntityUnknown' }]),
    ...timeProblems({ ...input, opensAt }, tx.businessTime),
    ...lotProblems(input.lots, { closesAt: input.closesAt, stateOf: (id) => products.get(id)?.state }),
  ];
  if (!legalEntity || problems.length > 0) return invalidInput(problems);
  const unqualified = await unqualifiedSuppliers(tx, input.supplierIds);
  if (unqualified.length > 0) return supplierNotQualified(unqualified);
  return ok({ products, headerColumns: headerColumns(input, legalEntity) });
}

function headerColumns(input: RfqInput, legalEntity: LegalEntityReference) {
  return {
    title: input.title,
    legalEntityId: legalEntity.id,
    buyerName: legalEntity.name,
    deliveryPlace: input.deliveryPlace,
    notes: input.notes,
    questionsCloseAt: input.questionsCloseAt,
    closesAt: input.closesAt,
    opensAt: input.opensAt ?? input.closesAt,
    minimumQuotations: input.minimumQuotations,
  };
}

/** Writes lots and invitations of a draft in place of those it had. */
export async function replaceLotsAndInvitations(
  tx: CommandTx,
  options: { sourcingEventId: string; input: RfqInput; products: ReadonlyMap<string, ProductReference> },
): Promise<void> {
  const { sourcingEventId, input, products } = options;
  await tx.db.delete(sourcingLots).where(eq(sourcingLots.sourcingEventId, sourcingEventId));
  await tx.db.delete(sourcingInvitations).where(eq(sourcingInvitations.sourcingEventId, sourcingEventId));
  await tx.db.insert(sourcingLots).values(
    input.lots.map((lot, index) => {
      const product = products.get(lot.productId);
      if (!product) throw new Error('a checked product is gone');
      return {
        id: newId(),
        sourcingEventId,
        position: index + 1,
        ...lot,
        productCode: product.code,
        productName: product.name,
        productNameEn: product.nameEn,
        productTaxRate: product.taxRate,
        baseUnit: product.baseUnit,
      };
    }),
  );
  await tx.db
    .insert(sourcingInvitations)
    .values(input.supplierIds.map((supplierId) => ({ id: newId(), sourcingEventId, supplierId })));
}
