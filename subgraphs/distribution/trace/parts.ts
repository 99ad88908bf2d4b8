import { formatDecimal, parseDecimal } from '@quanlian/money/decimal.ts';
import { groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';

/** How many digits a part has behind the point: enough that every cent of any document falls on its side. */
const scale = 18;
export const whole = 10n ** BigInt(scale);

/**
 * A part of something whole, from one point of it to another: the parts of all that share it lie side by side, so that
 * an amount is split by them without a cent left over.
 */
export interface Part {
  from: bigint;
  until: bigint;
}

export const all: Part = { from: 0n, until: whole };

/** The parts that weights have of their sum, or of a total that is larger. */
export function sideBySide(weights: readonly bigint[], total = weights.reduce((sum, one) => sum + one, 0n)): Part[] {
  let sum = 0n;
  const bound = () => (total <= 0n || sum <= 0n ? 0n : sum >= total ? whole : (sum * whole) / total);
  return weights.map((weight) => {
    const from = bound();
    sum += weight;
    return { from, until: bound() };
  });
}

/** A part of a part. */
export function within(outer: Part, inner: Part): Part {
  const at = (point: bigint) => outer.from + ((outer.until - outer.from) * point) / whole;
  // The end of the whole part is its end, however it was rounded.
  return { from: at(inner.from), until: inner.until === whole ? outer.until : at(inner.until) };
}

/** Parts that touch are one. */
export function joined(parts: readonly Part[]): Part[] {
  const found: Part[] = [];
  for (const part of parts.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (part.until === part.from) continue;
    const last = found.at(-1);
    if (last?.until === part.from) last.until = part.until;
    else found.push({ ...part });
  }
  return found;
}

/** A quantity as an integer of thousandths. */
export function thousandths(quantity: string): bigint {
  const parsed = parseDecimal(quantity);
  return (parsed.units * 1_000n) / 10n ** BigInt(parsed.scale);
}

export function pointText(point: bigint): string {
  return formatDecimal({ units: point, scale });
}

interface Use {
  inputBatchId: string;
  /** Null: of an order that has no batch yet. */
  batchId: string | null;
  quantity: string;
}

/**
 * What of each batch went into the batches asked for, through however many steps: `uses` are all uses of every batch
 * backward of them, in the order in which they happened; `received` is what there was of each.
 */
export function partsOfBatches(
  askedFor: readonly string[],
  uses: readonly Use[],
  received: ReadonlyMap<string, bigint>,
): Map<string, Part[]> {
  const known = new Map(askedFor.map((id) => [id, [all]]));
  const inputs = [...new Set(uses.map((use) => use.inputBatchId))];
  const byInput = groupedBy(uses, inputs, (use) => use.inputBatchId);
  const partsOf = (batchId: string): Part[] => {
    const found = known.get(batchId);
    if (found) return found;
    // A circle has no beginning, and nothing of it came in.
    known.set(batchId, []);
    const own = byInput.get(batchId) ?? [];
    const used = own.map((use) => thousandths(use.quantity));
    const sum = used.reduce((total, one) => total + one, 0n);
    const inHand = received.get(batchId) ?? 0n;
    const parts = joined(
      sideBySide(used, inHand > sum ? inHand : sum).flatMap((outer, index) => {
        const into = own[index]?.batchId;
        return into ? partsOf(into).map((inner) => within(outer, inner)) : [];
      }),
    );
    known.set(batchId, parts);
    return parts;
  };
  for (const batchId of inputs) partsOf(batchId);
  return known;
}
