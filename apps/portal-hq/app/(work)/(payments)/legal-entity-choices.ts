import type { Locale } from '@quanlian/labels/label.ts';
import { readGraph } from '#lib/graph.ts';
import { LegalEntityChoicesQuery } from './operations.ts';

/** Our legal entities for a filter, named in the reader's language. */
export async function legalEntityChoices(locale: Locale): Promise<{ value: string; label: string }[]> {
  const { legalEntities } = await readGraph(LegalEntityChoicesQuery);
  return legalEntities.nodes.map(({ id, name, nameEn }) => ({
    value: id,
    label: locale === 'en' ? (nameEn ?? name) : name,
  }));
}

/** The one that the address names, when it is one of ours. */
export function chosenEntity(choices: readonly { value: string }[], value: string | undefined): string | undefined {
  return choices.find((choice) => choice.value === value)?.value;
}
