import type { Permission } from '@quanlian/permissions/permissions.ts';
import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { pinyin } from 'pinyin-pro';
import { z } from 'zod';
import type { ReadTx } from './execution.ts';
import { containing } from './newest-first.ts';

/** Something that a search found: `search<Subgraph>` answers a list of these. */
export interface SearchHit {
  /** Name of its GraphQL type. */
  type: string;
  id: string;
  number: string;
  title: string;
  /** A value of the enum `<type>State`; null for what has no state. */
  state: string | null;
}

/** Finds hits of one type for those who may read it. */
export interface SearchSource<Hit extends SearchHit = SearchHit> {
  type: Hit['type'];
  permission: Permission | 'signedIn';
  /** Row-scoped; `pattern` is for `ilike`, `text` as it was typed, to put the exact number first. */
  find(tx: ReadTx, options: { pattern: string; text: string; first: number }): Promise<Hit[]>;
}

/** What every `search<Subgraph>` takes. */
export const searchArguments = z.object({
  text: z.string().trim().max(100),
  kinds: z.array(z.string().max(50)).max(50).nullish(),
  first: z
    .number()
    .int()
    .min(1)
    .max(50)
    .nullish()
    .transform((first) => first ?? 8),
});

/** The hits of every source that the caller may read, of the kinds asked for; null when nothing was asked. */
export async function searchIn<Hit extends SearchHit>(
  tx: ReadTx,
  sources: readonly SearchSource<Hit>[],
  { text, kinds, first }: z.output<typeof searchArguments>,
): Promise<Hit[] | null> {
  if (text === '') return null;
  const asked = sources.filter(
    ({ type, permission }) =>
      (!kinds || kinds.includes(type)) && (permission === 'signedIn' || tx.actor.permissions.includes(permission)),
  );
  const pattern = containing(text);
  const found = await Promise.all(asked.map((source) => source.find(tx, { pattern, text, first })));
  return rankHits(found, text).slice(0, first);
}

/** An exact number first, then the types in turn, so that none crowds out the others. */
export function rankHits<Hit extends SearchHit>(found: readonly Hit[][], text: string): Hit[] {
  const longest = Math.max(0, ...found.map((hits) => hits.length));
  const inTurn = Array.from({ length: longest }, (_unused, index) => found.flatMap((hits) => hits[index] ?? [])).flat();
  const isExact = (hit: Hit) => hit.number.toLowerCase() === text.toLowerCase();
  return [...inTurn.filter(isExact), ...inTurn.filter((hit) => !isExact(hit))];
}

/** Sorts what has exactly this number before what contains it; a row without a number comes last. */
export function exactFirst(number: AnyColumn, text: string): SQL {
  return sql`(lower(${number}) = ${text.toLowerCase()}) desc nulls last`;
}

/** Full pinyin and initials, so that 茉莉 is found by "moli" and by "ml"; ü is typed as v (绿 "lv"). */
export function searchPinyin(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('');
  return `${syllables.join('')} ${initials}`.toLowerCase();
}

/** What a search over named things looks in: each text as it is, and the pinyin of the first, its name. */
export function searchText(name: string, ...others: (string | null | undefined)[]): string {
  return [name, ...others.map((other) => other ?? ''), searchPinyin(name)].join(' ').toLowerCase();
}
