import { PackShot } from './pack-shot.tsx';

type Props = {
  productName: string;
  baseUnit: string;
  product: { specification: string | null; brand: { name: string } | null };
};

/** The picture of a product beside its line in a cart or an order. */
export function LineShot({ productName, baseUnit, product }: Props) {
  return (
    <span className="shrink-0 rounded-xl bg-[#F3EEE3]">
      <PackShot
        name={productName}
        brandName={product.brand?.name ?? null}
        baseUnit={baseUnit}
        specification={product.specification}
        className="h-16 w-14 p-1"
      />
    </span>
  );
}
