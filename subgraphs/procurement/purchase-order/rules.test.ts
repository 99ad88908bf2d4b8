import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  approvalPermissionFor,
  deliveredState,
  paymentTermFor,
  purchaseOrderMoves,
  shippableOf,
  withExcess,
} from './rules.ts';
import { purchaseOrderStates } from './tables.ts';

/** Where each move leads; deliveries lead on by themselves. */
const leadsTo = {
  releasePurchaseOrder: ['PENDING_APPROVAL', 'PENDING_CONFIRMATION'],
  approvePurchaseOrder: ['PENDING_CONFIRMATION'],
  rejectPurchaseOrder: ['DRAFT'],
  confirmPurchaseOrder: ['CONFIRMED'],
  proposePurchaseOrderChange: ['CHANGING'],
  acceptPurchaseOrderChange: ['CONFIRMED'],
  refusePurchaseOrderChange: ['PENDING_CONFIRMATION', 'CONFIRMED'],
  cancelPurchaseOrder: ['CANCELLED'],
  closePurchaseOrder: ['CLOSED'],
  createShipmentNotice: ['PARTIALLY_RECEIVED', 'RECEIVED'],
} satisfies Record<keyof typeof purchaseOrderMoves, (typeof purchaseOrderStates)[number][]>;

describe('the states of an order', () => {
  it('are all reached from its release', () => {
    const reached = new Set<string>(leadsTo.releasePurchaseOrder);
    for (let size = 0; size !== reached.size; ) {
      size = reached.size;
      for (const [name, move] of Object.entries(purchaseOrderMoves)) {
        if (!move.from.some((state) => reached.has(state))) continue;
        for (const state of Object.entries(leadsTo).find(([key]) => key === name)?.[1] ?? []) reached.add(state);
      }
    }
    expect([...reached].sort()).toEqual([...purchaseOrderStates].sort());
  });

  it('end in closed and cancelled', () => {
    const open = new Set<string>(Object.values(purchaseOrderMoves).flatMap((move) => [...move.from]));
    expect(purchaseOrderStates.filter((state) => !open.has(state))).toEqual(['CLOSED', 'CANCELLED']);
  });

  it('follow what was accepted', () => {
    const line = (quantity: string, acceptedQuantity: string) => ({ quantity, acceptedQuantity });
    expect(deliveredState([line('10', '0'), line('5', '0')])).toBeUndefined();
    expect(deliveredState([line('10', '10'), line('5', '4.999')])).toBe('PARTIALLY_RECEIVED');
    expect(deliveredState([line('10', '10.2'), line('5', '5.000')])).toBe('RECEIVED');
  });
});

describe('approval', () => {
  const document = {
    rules: [
      { grossAtLeastMinor: '50000000', permission: 'purchase-order.approve' },
      { grossAtLeastMinor: '500000000', permission: 'award.approve' },
    ],
  };
  it('is asked of the highest step that the amount reaches, and of nobody below the first', () => {
    expect(approvalPermissionFor(document, 49_999_999n)).toBeUndefined();
    expect(approvalPermissionFor(document, 50_000_000n)).toBe('purchase-order.approve');
    expect(approvalPermissionFor(document, 500_000_000n)).toBe('award.approve');
  });
});

describe('the payment term', () => {
  it('is the law’s default at most towards a smaller company, unless the contract says why', () => {
    const contract = { paymentTermDays: 90, paymentTermReason: null };
    expect(paymentTermFor(contract, 'SMALL', 60)).toBe(60);
    expect(paymentTermFor({ ...contract, paymentTermDays: 30 }, 'SMALL', 60)).toBe(30);
    expect(paymentTermFor({ ...contract, paymentTermReason: '按合同约定' }, 'SMALL', 60)).toBe(90);
    expect(paymentTermFor(contract, 'LARGE', 60)).toBe(90);
  });
});

describe('what can be shipped', () => {
  it('is never negative and never above order plus excess', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 2e9 }), (ordered, covered) => {
        const thousandths = (units: number) => (units / 1000).toFixed(3);
        const line = { quantity: thousandths(ordered), coveredQuantity: thousandths(covered) };
        const shippable = Number(shippableOf(line, '2'));
        expect(shippable).toBeGreaterThanOrEqual(0);
        expect(shippable).toBeLessThanOrEqual(Number(withExcess(line.quantity, '2')));
      }),
    );
  });
});
