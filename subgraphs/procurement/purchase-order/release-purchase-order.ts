import { newId } from '@quanlian/ids/uuid.ts';
import { documentLine, sumLines } from '@quanlian/money/tax.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import {
  decimalField,
  idField,
  localDateField,
  optionalTextField,
  textField,
} from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { callOff, lockForCallOff } from '../contract/call-off.ts';
import type { ContractLineRow, ContractRow } from '../contract/tables.ts';
import { decisionTableOn, legalParameterOn } from '../dated-parameter/queries.ts';
import { unqualifiedSuppliers } from '../supplier/queries.ts';
import { suppliers } from '../supplier/tables.ts';
import { recordApprovalRequested, tellSupplierToConfirm } from './events.ts';
import { lockPurchaseOrder } from './lock-purchase-order.ts';
import { sentToSupplier } from './move-purchase-order.ts';
import {
  approvalPermissionFor,
  type CallOffLine,
  callOffProblems,
  paymentTermFor,
  purchaseOrderMoves,
  shortage,
} from './rules.ts';
import { type PurchaseOrderLineRow, type PurchaseOrderRow, purchaseOrderLines, purchaseOrders } from './tables.ts';

const releaseInput = z.object({
  contractId: idField,
  draftId: idField.nullish(),
  locationId: idField,
  locationName: textField(100),
  deliveryAddress: textField(200),
  note: optionalTextField(1000),
  lines: z
    .array(
      z.object({
        contractLineId: idField,
        quantity: decimalField({ scale: 3, above: '0', most: '999999999999' }),
        requiredDate: localDateField,
      }),
    )
    .min(1)
    .max(100),
});

export const releasePurchaseOrder = command({
  name: 'releasePurchaseOrder',
  permission: 'purchase-order.release',
  input: releaseInput,
  async run(tx, input) {
    const draft = input.draftId ? await lockPurchaseOrder(tx, input.draftId) : undefined;
    if (input.draftId && draft?.contractId !== input.contractId) return notFound(input.draftId);
    const refused = draft && refusedMove(purchaseOrderMoves.releasePurchaseOrder, draft.state);
    if (refused) return refused;
    const agreed = await lockForCallOff(tx, input.contractId);
    if (!agreed) return notFound(input.contractId);
    const { contract } = agreed;
    if (!agreed.isInForce) {
      const { state, validFrom, validUntil } = contract;
      return err({ kind: 'ContractNotInForce', contractState: state, validFrom, validUntil });
    }
    const supplier = await supplierOf(tx, contract.supplierId);
    const unqualified = await unqualifiedSuppliers(tx, [supplier.id]);
    if (unqualified.length > 0) return err({ kind: 'SupplierNotQualified', supplierIds: unqualified });
    const problems = callOffProblems(input.lines, agreed.lines, businessDay(tx.businessTime));
    if (problems.length > 0) return invalidInput(problems);
    const lines = input.lines.map((line, index) => orderLine(line, index + 1, agreed.lines));
    const [short] = await callOff(tx, lines);
    if (short) return err({ kind: 'ContractQuantityExceeded', ...shortage(short, lines) });

    const totals = sumLines(lines);
    const document = await decisionTableOn(tx, 'PURCHASE_ORDER_APPROVAL');
    const permission = approvalPermissionFor(document, totals.grossMinor);
    const limitDays = Number(await legalParameterOn(tx, 'SMALLER_COMPANY_PAYMENT_TERM_DAYS'));
    const { personId, personName, organisationId } = actingPerson(tx);
    const content = {
      state: permission ? ('PENDING_APPROVAL' as const) : sentToSupplier(tx).state,
      sentAt: permission ? null : tx.businessTime,
      locationId: input.locationId,
      locationName: input.locationName,
      deliveryAddress: input.deliveryAddress,
      note: input.note,
      paymentTermDays: paymentTermFor(contract, supplier.companySize, limitDays),
      ...totals,
      releasedById: personId,
      releasedByName: personName,
      releasedAt: tx.businessTime,
      rejectComment: null,
    };
    const order = draft
      ? await replaceDraft(tx, draft, content, lines)
      : await insertOrder(tx, contract, { organisationId, ...content }, lines);
    if (permission) await recordApprovalRequested(tx, order, permission);
    else await tellSupplierToConfirm(tx, order, 'released');
    await tx.audit({
      subjectType: 'PurchaseOrder',
      subjectId: order.id,
      summary: { toState: order.state, grossMinor: order.grossMinor.toString(), currency: order.currency },
    });
    return ok(order);
  },
});

async function supplierOf(tx: CommandTx, id: string) {
  const [row] = await tx.db.select().from(suppliers).where(eq(suppliers.id, id)).for('share');
  if (!row) throw new Error('the supplier of a contract is gone');
  return row;
}

type NewLine = Omit<
  PurchaseOrderLineRow,
  | 'id'
  | 'purchaseOrderId'
  | 'coveredQuantity'
  | 'shippedQuantity'
  | 'receivedQuantity'
  | 'acceptedQuantity'
  | 'rejectedQuantity'
  | 'invoicedQuantity'
  | 'matchedQuantity'
>;

function orderLine(line: CallOffLine, position: number, contractLines: ReadonlyMap<string, ContractLineRow>): NewLine {
  const agreed = contractLines.get(line.contractLineId);
  if (!agreed) throw new Error('a call-off was not checked');
  return {
    position,
    contractLineId: agreed.id,
    productId: agreed.productId,
    productCode: agreed.productCode,
    productName: agreed.productName,
    productNameEn: agreed.productNameEn,
    baseUnit: agreed.baseUnit,
    quantity: line.quantity,
    requiredDate: line.requiredDate,
    netUnitPrice: agreed.netUnitPrice,
    ...documentLine({
      quantity: line.quantity,
      unitPrice: agreed.netUnitPrice,
      priceIncludesTax: false,
      taxRate: agreed.taxRate,
    }),
  };
}

type Content = Omit<
  typeof purchaseOrders.$inferInsert,
  | 'id'
  | 'number'
  | 'organisationId'
  | 'contractId'
  | 'awardId'
  | 'sourcingEventId'
  | 'supplierId'
  | 'supplierName'
  | 'legalEntityId'
  | 'buyerName'
  | 'currency'
  | 'round'
  | 'createdAt'
>;

async function insertOrder(
  tx: CommandTx,
  contract: ContractRow,
  content: Content & { organisationId: string },
  lines: readonly NewLine[],
): Promise<PurchaseOrderRow> {
  const [row] = await tx.db
    .insert(purchaseOrders)
    .values({
      id: newId(),
      contractId: contract.id,
      awardId: contract.awardId,
      sourcingEventId: contract.sourcingEventId,
      supplierId: contract.supplierId,
      supplierName: contract.supplierName,
      legalEntityId: contract.legalEntityId,
      buyerName: contract.buyerName,
      currency: contract.currency,
      ...content,
      round: 1,
      createdAt: tx.businessTime,
      number: await tx.nextNumber('PO'),
    })
    .returning();
  if (!row) throw new Error('the purchase order was not written');
  await insertLines(tx, row, lines);
  return row;
}

/** A draft holds nothing and was never sent: its lines are written anew over the old ones. */
async function replaceDraft(
  tx: CommandTx,
  draft: PurchaseOrderRow,
  content: Content,
  lines: readonly NewLine[],
): Promise<PurchaseOrderRow> {
  await tx.db.delete(purchaseOrderLines).where(eq(purchaseOrderLines.purchaseOrderId, draft.id));
  const [row] = await tx.db
    .update(purchaseOrders)
    .set({ ...content, round: sql`${purchaseOrders.round} + 1` })
    .where(and(eq(purchaseOrders.id, draft.id), eq(purchaseOrders.state, 'DRAFT')))
    .returning();
  if (!row) throw new Error('the locked draft has changed');
  await insertLines(tx, row, lines);
  return row;
}

async function insertLines(tx: CommandTx, order: PurchaseOrderRow, lines: readonly NewLine[]): Promise<void> {
  await tx.db
    .insert(purchaseOrderLines)
    .values(lines.map((line) => ({ ...line, id: newId(), purchaseOrderId: order.id })));
}
