import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import type { Option } from '@quanlian/ui/form/fields.tsx';
import type { Pack } from '@quanlian/ui/format.ts';
import { nameOf } from '@quanlian/ui/naming.ts';
import { packsOf } from '@quanlian/ui/pack-levels.ts';
import { readGraph } from '#lib/graph.ts';
import { SupplierOptionsQuery } from '../operations.ts';
import { RfqChoicesQuery } from './new/operations.ts';

export type RfqChoices = {
  legalEntities: Option[];
  /** Address of each legal entity: where goods go unless something else is said. */
  addresses: Record<string, string>;
  products: Option[];
  units: Record<string, { unit: string; packs: Pack[] }>;
  suppliers: Option[];
};

/** What the form of a request for quotations lets one choose from: active materials, qualified suppliers. */
export async function readRfqChoices(): Promise<RfqChoices> {
  const locale = await requestLanguage();
  const [choices, { suppliers }] = await Promise.all([
    readGraph(RfqChoicesQuery),
    readGraph(SupplierOptionsQuery, { states: ['QUALIFIED'] }),
  ]);
  const entities = choices.legalEntities.nodes;
  const products = [...choices.materials.nodes, ...choices.packaging.nodes];
  return {
    legalEntities: entities.map((entity) => ({ value: entity.id, label: nameOf(entity, locale) })),
    addresses: Object.fromEntries(entities.flatMap(({ id, address }) => (address === null ? [] : [[id, address]]))),
    products: products.map((product) => ({ value: product.id, label: `${nameOf(product, locale)} · ${product.code}` })),
    units: Object.fromEntries(
      products.map(({ id, baseUnit, packLevels }) => [id, { unit: baseUnit, packs: packsOf(packLevels, locale) }]),
    ),
    suppliers: suppliers.nodes.map((supplier) => ({
      value: supplier.id,
      label: `${nameOf(supplier, locale)} · ${supplier.code}`,
    })),
  };
}
