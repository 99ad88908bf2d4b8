import { newId } from '@quanlian/ids/uuid.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankPayment } from '../bank/bank-payment.ts';
import {
  clientReferenceOf,
  decideOnAnswer,
  type OrderFacts,
  type PayOutState,
  payOutMoves,
  payOutStates,
} from './rules.ts';

const order: OrderFacts = {
  id: newId(),
  state: 'ACCEPTED',
  amountMinor: 100n,
  currency: 'CNY',
  payerAccountNumber: '310012345678',
  payeeName: '绿源',
  payeeAccountNumber: '622212345678',
  payeeBankCode: '103331000011',
};

const payment: BankPayment = {
  clientReference: clientReferenceOf(order.id),
  bankReference: 'P1',
  payerAccount: order.payerAccountNumber,
  payee: { name: order.payeeName, account: order.payeeAccountNumber, bankCode: order.payeeBankCode },
  amountMinor: 100n,
  currency: 'CNY',
  status: 'PAID',
  reason: null,
  paidAt: null,
  receiptNumber: null,
};

const states = fc.constantFrom(...payOutStates);
const statuses = fc.constantFrom('ACCEPTED' as const, 'PAID' as const, 'RETURNED' as const, 'REJECTED' as const);

describe('the states of a pay-out', () => {
  it('are all reached from the first, and end where people expect it', () => {
    const reached = new Set<PayOutState>(['RESERVING']);
    for (const state of reached) for (const next of payOutMoves[state]) reached.add(next);
    expect([...reached].sort()).toEqual([...payOutStates].sort());
    expect(payOutStates.filter((state) => payOutMoves[state].length === 0)).toEqual(['REFUSED']);
  });

  it('move only as the table allows, whatever the bank says in whatever state', () => {
    fc.assert(
      fc.property(states, statuses, fc.bigInt({ min: 99n, max: 101n }), (state, status, amountMinor) => {
        const decision = decideOnAnswer(
          { ...order, state },
          { kind: 'STATUS', payment: { ...payment, status, amountMinor } },
        );
        if (decision) expect(payOutMoves[state]).toContain(decision.to);
        // What differs from our order clears nothing.
        if (amountMinor !== 100n) expect(decision?.to ?? 'CONFLICTED').toBe('CONFLICTED');
      }),
    );
  });
});

describe('what the bank says', () => {
  const decide = (state: PayOutState, change: Partial<BankPayment>) =>
    decideOnAnswer({ ...order, state }, { kind: 'STATUS', payment: { ...payment, ...change } })?.to;

  it('is believed only when every fact is the one that we ordered', () => {
    expect(decide('ACCEPTED', {})).toBe('BOOKING');
    const lies: Partial<BankPayment>[] = [
      { clientReference: clientReferenceOf(newId()) },
      { amountMinor: 101n },
      { currency: 'USD' },
      { payerAccount: '1' },
      { payee: { ...payment.payee, account: '1' } },
      { payee: { ...payment.payee, name: '他人' } },
      { payee: { ...payment.payee, bankCode: '1' } },
    ];
    for (const lie of lies) expect(decide('ACCEPTED', lie)).toBe('CONFLICTED');
  });

  it('after the end is a reversal or a conflict, never a second payment', () => {
    expect(decide('PAID', { status: 'RETURNED' })).toBe('REVERSING');
    expect(decide('PAID', { status: 'PAID' })).toBeUndefined();
    expect(decide('PAID', { status: 'REJECTED' })).toBe('CONFLICTED');
    expect(decide('REJECTED', { status: 'PAID' })).toBe('CONFLICTED');
    expect(decide('RETURNED', { status: 'RETURNED' })).toBeUndefined();
  });
});
