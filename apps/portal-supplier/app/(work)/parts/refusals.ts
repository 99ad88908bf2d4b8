import { invalid, refused } from '@quanlian/ui/outcome.ts';

/** What every command of a supplier may answer besides success and its own errors. */
export const refusals = {
  NotFound: refused,
  WrongState: refused,
  InvalidInput: invalid,
  IdempotencyKeyReused: refused,
};
