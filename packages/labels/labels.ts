import { catalogLabels } from './catalog.ts';
import { distributionLabels } from './distribution.ts';
import { documentLabels } from './documents.ts';
import { financeLabels } from './finance.ts';
import type { EnumLabels, Label, Locale, Tone } from './label.ts';
import { membershipLabels } from './membership.ts';
import { paymentsLabels } from './payments.ts';
import { procurementLabels } from './procurement.ts';

const labels = {
  ...catalogLabels,
  ...distributionLabels,
  ...documentLabels,
  ...financeLabels,
  ...membershipLabels,
  ...paymentsLabels,
  ...procurementLabels,
};

/** Every GraphQL enum that reaches a screen, and the types of documents. */
export type EnumName = keyof typeof labels;

/** The enum of a document's state by the name of its GraphQL type; null for a type whose state has no words. */
export function stateEnumOf(type: string): EnumName | null {
  const name = `${type}State`;
  return isEnumName(name) ? name : null;
}

function isEnumName(name: string): name is EnumName {
  return Object.hasOwn(labels, name);
}

/** The words of an enum value; a value this build does not know yet is shown as the dash, never raw. */
export function labelOf(enumName: EnumName, value: string, locale: Locale): string {
  return find(enumName, value)?.[locale] ?? '—';
}

/** The colour kind of a state. */
export function toneOf(enumName: EnumName, value: string): Tone {
  return find(enumName, value)?.tone ?? 'draft';
}

/** All values in the order in which they are declared: for filters and select boxes. */
export function optionsOf(enumName: EnumName, locale: Locale): { value: string; label: string }[] {
  const values: EnumLabels = labels[enumName];
  return Object.entries(values).map(([value, label]) => ({ value, label: label[locale] }));
}

function find(enumName: EnumName, value: string): Label | undefined {
  const values: EnumLabels = labels[enumName];
  return values[value];
}
