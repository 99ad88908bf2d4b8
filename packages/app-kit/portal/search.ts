'use client';

import type { GraphDocument } from '@quanlian/graphql-client/document.ts';
import { stateEnumOf } from '@quanlian/labels/labels.ts';
import type { Search, SearchAnswer, SearchHit } from '@quanlian/ui/search-box.tsx';
import { useCallback } from 'react';
import { useReadPartly } from '../browser-graph.tsx';

type Hit = {
  type: string;
  id: string;
  number: string;
  title: string;
  state: string | null;
  /** The document on whose page it stands, where it has none for itself. */
  parentId?: string | null;
};

/** What each `search<Subgraph>` field of the operation answered; null: it did not, or there was nothing to ask. */
export type FoundParts = Record<string, readonly Hit[] | null>;

type HrefOf = (type: string, id: string, number: string, parentId: string | null) => string | null;

/** The one search of a portal: one operation that asks every part of the system at once. */
export function useSearch<Data extends FoundParts>(
  document: GraphDocument<Data, { text: string }>,
  hrefOf: HrefOf,
): Search {
  const read = useReadPartly(document);
  return useCallback(
    async (text) => {
      const { data, complete } = await read({ text });
      return searchAnswer(data, { text, complete, hrefOf });
    },
    [read, hrefOf],
  );
}

/** What has a page here, an exact number first, then the parts in turn, so that none crowds out the others. */
export function searchAnswer(
  parts: FoundParts,
  { text, complete, hrefOf }: { text: string; complete: boolean; hrefOf: HrefOf },
): SearchAnswer {
  const found = Object.values(parts).map((hits) => hits ?? []);
  const longest = Math.max(0, ...found.map((hits) => hits.length));
  const inTurn = Array.from({ length: longest }, (_unused, rank) => found.flatMap((hits) => hits[rank] ?? [])).flat();
  const isExact = ({ number }: Hit) => number.toLowerCase() === text.trim().toLowerCase();
  const ranked = [...inTurn.filter(isExact), ...inTurn.filter((hit) => !isExact(hit))];
  return { hits: ranked.flatMap((hit) => shown(hit, hrefOf)), incomplete: !complete };
}

function shown({ type, id, number, title, state, parentId }: Hit, hrefOf: HrefOf): SearchHit[] {
  const href = hrefOf(type, id, number, parentId ?? null);
  if (href === null) return [];
  const of = stateEnumOf(type);
  return [{ href, type, number, title, state: of === null || state === null ? null : { of, value: state } }];
}
