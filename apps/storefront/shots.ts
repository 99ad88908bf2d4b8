const shopper = 'shopper@qingyuan.demo';

/** The pages of which `npm run shots` takes pictures, and as whom. */
export const pages: { path: string; follow?: string; name: string; as?: string }[] = [
  { path: '/', name: 'home' },
  { path: '/category', name: 'category' },
  { path: '/search?q=mlhc', name: 'search' },
  { path: '/search?q=zzzz', name: 'search-none' },
  { path: '/category', follow: '/products/', name: 'product' },
  { path: '/category?category=TEA&stock=1', name: 'category-chosen' },
  { path: '/products/NO-SUCH-PRODUCT', name: 'product-gone' },
  { path: '/cart', name: 'cart' },
  { path: '/me', name: 'me' },
  { path: '/nowhere', name: 'not-found' },
  { path: '/sign-in', name: 'sign-in' },
  { path: '/sign-up', name: 'sign-up' },
  { path: '/cart', name: 'my-cart', as: shopper },
  { path: '/checkout', name: 'my-checkout', as: shopper },
  { path: '/orders', name: 'my-orders', as: shopper },
  { path: ':firstOf(/orders)', name: 'my-order', as: shopper },
  { path: ':firstOf(/orders)/again', name: 'my-order-again', as: shopper },
  { path: '/coupons', name: 'my-coupons', as: shopper },
  { path: '/points', name: 'my-points', as: shopper },
  { path: '/addresses', name: 'my-addresses', as: shopper },
  { path: '/notices', name: 'my-notices', as: shopper },
  { path: '/me', name: 'my-page', as: shopper },
];
