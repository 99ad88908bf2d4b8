import type { Claims } from '@quanlian/transport/claims.ts';
import { expect, test } from 'vitest';
import { type Moves, openMoves, refusedMove } from './moves.ts';
import { containing } from './newest-first.ts';

const moves = {
  send: { from: ['DRAFT'], permission: 'contract.write', side: 'hq' },
  sign: { from: ['SENT'], permission: 'contract.sign' },
} as const satisfies Moves<'DRAFT' | 'SENT'>;

const person = (organisationKind: 'HQ' | 'SUPPLIER', permissions: string[]): Claims => ({
  kind: 'person',
  organisationKind,
  permissions,
  locale: 'en',
  requestId: '',
  deadline: 0,
  depth: 0,
});

test('a move is open in its states, to its side, with its permission', () => {
  const rights = ['contract.write', 'contract.sign'];
  expect(openMoves(moves, 'DRAFT', person('HQ', rights))).toEqual(['send']);
  expect(openMoves(moves, 'DRAFT', person('SUPPLIER', rights))).toEqual([]);
  expect(openMoves(moves, 'SENT', person('SUPPLIER', rights))).toEqual(['sign']);
  expect(openMoves(moves, 'SENT', person('SUPPLIER', []))).toEqual([]);
});

test('a refused move names the state and those that would do', () => {
  expect(refusedMove(moves.send, 'DRAFT')).toBeUndefined();
  expect(refusedMove<'DRAFT' | 'SENT'>(moves.send, 'SENT')).toEqual({
    ok: false,
    error: { kind: 'WrongState', fromState: 'SENT', allowedStates: ['DRAFT'] },
  });
});

test('wildcards in what a person types are taken literally', () => {
  expect(containing(' 50%_\\ ')).toBe('%50\\%\\_\\\\%');
});
