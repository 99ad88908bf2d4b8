import { z } from 'zod';

/** Minor units (fen) as text: JSON has no integers of that size. Read it with BigInt(). */
export const minor = z.string().regex(/^-?\d+$/);

/** A decimal in base units, such as "1200.000". */
export const quantity = z.string().regex(/^-?\d+(\.\d+)?$/);

/** `YYYY-MM-DD`. */
export const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
