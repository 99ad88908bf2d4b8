import { parse, visit } from 'graphql';

const known = new Map<string, boolean>();

/**
 * Whether a fetch of a query plan asks of other subgraphs' entities for nothing but their English names. A document
 * stands without them, by the names that it took down itself: no page fails, and none waits long, for their sake.
 */
export function asksForEnglishNamesAlone(query: string): boolean {
  // As many as the plans of registered operations have.
  const answer = known.get(query) ?? selectsEnglishNamesAlone(query);
  known.set(query, answer);
  return answer;
}

function selectsEnglishNamesAlone(query: string): boolean {
  const selected = new Set<string>();
  visit(parse(query), { Field: (field) => void selected.add(field.name.value) });
  const others = [...selected].filter((name) => name !== '_entities' && name !== '__typename' && name !== 'nameEn');
  return selected.has('_entities') && selected.has('nameEn') && others.length === 0;
}

/** The answer of an owner that cannot be asked: no entity, so no name. */
export function withoutEnglishNames(variables: { representations?: unknown } | undefined): { _entities: null[] } {
  const { representations } = variables ?? {};
  return { _entities: Array.isArray(representations) ? representations.map(() => null) : [] };
}
