import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { FieldError } from '@quanlian/subgraph-kit/result.ts';
import type { BomRow } from './tables.ts';

/** 草稿 → 生效 → 停用. */
export const bomMoves = {
  changeBomDraft: { from: ['DRAFT'], permission: 'production.write', side: 'hq' },
  activateBom: { from: ['DRAFT'], permission: 'production.write', side: 'hq' },
  retireBom: { from: ['DRAFT', 'ACTIVE'], permission: 'production.write', side: 'hq' },
} as const satisfies Moves<BomRow['state']>;

/** What is wrong with the lines: each material once, none of them the product itself, all of them known. */
export function bomProblems(
  productId: string,
  lines: readonly { productId: string }[],
  known: ReadonlySet<string>,
): FieldError[] {
  return lines.flatMap((line, index): FieldError[] => {
    const path = `lines.${index}.productId`;
    if (line.productId === productId) return [{ path, message: 'productOfItself' }];
    if (!known.has(line.productId)) return [{ path, message: 'materialUnknown' }];
    if (lines.findIndex((other) => other.productId === line.productId) !== index) {
      return [{ path, message: 'materialTwice' }];
    }
    return [];
  });
}
