import type { Locale } from '@quanlian/labels/label.ts';
import { recordedName } from '@quanlian/ui/naming.ts';
import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
import { MerchantChoicesQuery } from './operations.ts';

/** Our merchants at channels for a filter or a form; none for somebody who may not see them. */
export async function merchantChoices(locale: Locale): Promise<{ value: string; label: string }[]> {
  if (!(await may('merchant.read'))) return [];
  const { channelMerchants } = await readGraph(MerchantChoicesQuery);
  return channelMerchants.map(({ id, mchid, legalEntityName, legalEntity }) => ({
    value: id,
    label: `${recordedName(legalEntityName, legalEntity, locale)} ${mchid}`,
  }));
}
