/** The pages of which `npm run shots` takes pictures, and as whom. */
export const pages: { path: string; name: string; as?: string }[] = [
  { path: '/sign-in', name: 'sign-in' },
  { path: '/order', name: 'order', as: 'owner@hengshun.demo' },
  { path: '/orders', name: 'orders', as: 'owner@hengshun.demo' },
  { path: ':firstOf(/orders)', name: 'order-detail', as: 'owner@hengshun.demo' },
  { path: '/funds', name: 'funds', as: 'owner@hengshun.demo' },
  { path: '/statements?view=all', name: 'statements', as: 'owner@hengshun.demo' },
  { path: '/invoices', name: 'invoices', as: 'owner@hengshun.demo' },
  { path: ':firstOf(/invoices)', name: 'invoice', as: 'owner@hengshun.demo' },
];
