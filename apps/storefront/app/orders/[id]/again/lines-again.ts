/** More than this nobody means to buy by the piece. */
const most = 999;

type Asked = {
  productName: string;
  quantity: string;
  product: {
    id: string;
    shopProduct: { code: string; price: { amountMinor: string; currency: string } } | null;
    shopStock: { level: 'PLENTY' | 'FEW' | 'NONE'; left: number | null } | null;
  };
};

/** What became of the goods of an earlier order: buyable today, at most as many as there are, sold out, or not sold. */
export function linesAgain<Line extends Asked>(asked: readonly Line[]) {
  const sold = asked.filter(({ product }) => product.shopProduct !== null);
  const isThere = ({ product }: Line) => (product.shopStock?.level ?? 'NONE') !== 'NONE';
  return {
    buyable: sold.filter(isThere).map((line) => {
      const limit = Math.min(most, line.product.shopStock?.left ?? most);
      return { line, most: limit, quantity: Math.min(limit, Math.max(1, Math.round(Number(line.quantity)))) };
    }),
    soldOut: sold.filter((line) => !isThere(line)),
    notSold: asked.filter(({ product }) => product.shopProduct === null),
  };
}
