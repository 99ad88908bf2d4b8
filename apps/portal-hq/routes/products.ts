export const productsRoutes = {
  products: (query: { view?: 'draft' | 'active' | 'retired' | 'all'; brand?: string } = {}) => {
    const search = new URLSearchParams(query).toString();
    return search === '' ? '/products' : `/products?${search}`;
  },
  product: (id: string) => `/products/${id}`,
  newProduct: () => '/products/new',
  changeProduct: (id: string) => `/products/${id}/edit`,
  brands: () => '/brands',
  brand: (id: string) => `/brands/${id}`,
  productImports: () => '/product-imports',
  productImport: (id: string) => `/product-imports/${id}`,
  newProductImport: () => '/product-imports/new',
  /** A file, not a page. */
  productImportTemplate: () => '/product-imports/template',
  priceLists: () => '/price-lists',
  priceList: (id: string) => `/price-lists/${id}`,
  changePriceList: (id: string) => `/price-lists/${id}/edit`,
  promotions: () => '/promotions',
  promotion: (id: string) => `/promotions/${id}`,
  newPromotion: () => '/promotions/new',
  changePromotion: (id: string) => `/promotions/${id}/edit`,
};
