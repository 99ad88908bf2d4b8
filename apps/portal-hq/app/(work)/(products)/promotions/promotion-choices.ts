import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import type { Option } from '@quanlian/ui/form/fields.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { readGraph } from '#lib/graph.ts';
import { type ProductChoices, productChoices } from '../product-choices.ts';
import { PromotionChoicesQuery } from './operations.ts';

export interface PromotionChoices {
  products: ProductChoices;
  partners: Option[];
  levels: Option[];
  kinds: Option[];
}

/** What the form of a promotion lets one choose from: products that are sold, dealers that are active. */
export async function readPromotionChoices(): Promise<PromotionChoices> {
  const locale = await requestLanguage();
  const { products, partners } = await readGraph(PromotionChoicesQuery);
  return {
    products: productChoices(products.nodes, locale),
    partners: partners.nodes.map((partner) => ({
      value: partner.id,
      label: `${nameOf(partner, locale)} · ${partner.code}`,
    })),
    levels: optionsOf('PartnerLevel', locale),
    kinds: optionsOf('PromotionKind', locale),
  };
}
