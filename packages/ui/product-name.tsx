import type { Locale } from '@quanlian/labels/label.ts';
import style from './cells.module.css';
import { productNameOf } from './naming.ts';

type Props = { line: { productName: string; productNameEn: string | null; productCode: string }; locale: Locale };

/** Name of a material over its code. */
export function ProductName({ line, locale }: Props) {
  return (
    <span className={style.two}>
      <span>{productNameOf(line, locale)}</span>
      <small>{line.productCode}</small>
    </span>
  );
}
