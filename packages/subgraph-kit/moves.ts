import type { Permission } from '@quanlian/permissions/permissions.ts';
import type { Claims } from '@quanlian/transport/claims.ts';
import { type WrongState, wrongState } from './result.ts';

/** The mutations that a document's states allow: one table for the commands and for the buttons on the screen. */
export type Moves<State extends string, Name extends string = string> = Record<
  Name,
  {
    from: readonly State[];
    permission: Permission;
    /** The side that may do it; absent: both. */
    side?: 'hq' | 'partner';
  }
>;

/** WrongState when `state` does not allow the move, else undefined. */
export function refusedMove<State extends string>(
  move: { from: readonly State[] },
  state: State,
): { ok: false; error: WrongState } | undefined {
  return move.from.includes(state) ? undefined : wrongState(state, move.from);
}

/** The names of the moves that the state and the caller's rights allow. */
export function openMoves<State extends string>(moves: Moves<State>, state: State, claims: Claims): string[] {
  const side = claims.organisationKind === 'HQ' ? 'hq' : 'partner';
  return Object.entries(moves)
    .filter(([, move]) => move.from.includes(state))
    .filter(([, move]) => move.side === undefined || move.side === side)
    .filter(([, move]) => claims.permissions.includes(move.permission))
    .map(([name]) => name);
}
