/** Every address of the shop. Links are made by these and by nothing else. */
export const routes = {
  home: () => '/',
  category: (query: Record<string, string | undefined> = {}) => withQuery('/category', query),
  search: (query: Record<string, string | undefined> = {}) => withQuery('/search', query),
  product: (code: string) => `/products/${encodeURIComponent(code)}`,
  cart: () => '/cart',
  checkout: (couponId?: string) => withQuery('/checkout', { coupon: couponId }),
  cashier: (paymentOrderId: string) => `/cashier/${paymentOrderId}`,
  orders: (after?: string) => withQuery('/orders', { after }),
  order: (id: string) => `/orders/${id}`,
  orderAgain: (orderId: string) => `/orders/${orderId}/again`,
  requestReturn: (orderId: string) => `/orders/${orderId}/return`,
  coupons: () => '/coupons',
  points: (after?: string) => withQuery('/points', { after }),
  addresses: () => '/addresses',
  notices: (after?: string) => withQuery('/notices', { after }),
  noticeDocument: (type: string, id: string) => `/notices/open/${type}/${id}`,
  me: () => '/me',
  signIn: () => '/sign-in',
  signUp: () => '/sign-up',
};

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
