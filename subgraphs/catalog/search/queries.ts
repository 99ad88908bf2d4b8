import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import {
  exactFirst,
  type SearchHit,
  type SearchSource,
  searchArguments,
  searchIn,
} from '@quanlian/subgraph-kit/search.ts';
import { and, desc, eq, exists, ilike, or, sql } from 'drizzle-orm';
import { visiblePriceLists } from '../price-list/queries.ts';
import { priceLists } from '../price-list/tables.ts';
import { productMatches, visibleProducts } from '../product/queries.ts';
import { gtin14, gtinProblem } from '../product/rules.ts';
import { gtins, products } from '../product/tables.ts';
import { productImports } from '../product-import/tables.ts';
import { visiblePromotions } from '../promotion/queries.ts';
import { promotions } from '../promotion/tables.ts';

type CatalogHit = SearchHit & { state: string };

const productSource: SearchSource<CatalogHit> = {
  type: 'Product',
  permission: 'product.read',
  async find(tx, { text, first }) {
    // A pack's GTIN names the product too, in whatever length it is written.
    const hasGtin = gtinProblem(text)
      ? sql`false`
      : exists(
          tx.db
            .select({ one: sql`1` })
            .from(gtins)
            .where(and(eq(gtins.productId, products.id), eq(gtins.gtin14, gtin14(text)))),
        );
    const rows = await tx.db
      .select({
        id: products.id,
        number: products.code,
        name: products.name,
        specification: products.specification,
        state: products.state,
      })
      .from(products)
      .where(and(visibleProducts(tx.scope), or(productMatches(text), hasGtin)))
      .orderBy(sql`(lower(${products.code}) = ${text.toLowerCase()} or ${hasGtin}) desc`, desc(products.id))
      .limit(first);
    return rows.map(({ name, specification, ...row }) => ({
      ...row,
      type: 'Product',
      title: specification ? `${name} ${specification}` : name,
    }));
  },
};

const productImportSource: SearchSource<CatalogHit> = {
  type: 'ProductImport',
  permission: 'product.import',
  async find(tx, { pattern, text, first }) {
    const { id, number, fileName, state } = productImports;
    const rows = await tx.db
      .select({ id, number, title: fileName, state })
      .from(productImports)
      .where(and(scopedTo(tx.scope), or(ilike(number, pattern), ilike(fileName, pattern))))
      .orderBy(exactFirst(number, text), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'ProductImport' }));
  },
};

const priceListSource: SearchSource<CatalogHit> = {
  type: 'PriceList',
  permission: 'price.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, name, nameEn, state, createdAt } = priceLists;
    const rows = await tx.db
      .select({ id, number, title: name, state })
      .from(priceLists)
      .where(and(visiblePriceLists(tx), or(ilike(number, pattern), ilike(name, pattern), ilike(nameEn, pattern))))
      .orderBy(exactFirst(number, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'PriceList' }));
  },
};

const promotionSource: SearchSource<CatalogHit> = {
  type: 'Promotion',
  permission: 'promotion.read',
  async find(tx, { pattern, text, first }) {
    const { id, number, name, nameEn, state, createdAt } = promotions;
    const rows = await tx.db
      .select({ id, number, title: name, state })
      .from(promotions)
      .where(and(visiblePromotions(tx), or(ilike(number, pattern), ilike(name, pattern), ilike(nameEn, pattern))))
      .orderBy(exactFirst(number, text), desc(createdAt), desc(id))
      .limit(first);
    return rows.map((row) => ({ ...row, type: 'Promotion' }));
  },
};

/** Catalog's part of the one search box, for those who may read it. */
export const searchCatalog = query({
  name: 'searchCatalog',
  permission: 'signedIn',
  input: searchArguments,
  run: (tx, input) => searchIn(tx, [productSource, productImportSource, priceListSource, promotionSource], input),
});
