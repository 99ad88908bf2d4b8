/** The pages of which `npm run shots` takes pictures, and as whom. */
export const pages: { path: string; name: string; as?: string }[] = [
  { path: '/sign-in', name: 'sign-in' },
  { path: '/invoices', name: 'invoices', as: 'owner@hengshun.demo' },
  { path: ':firstOf(/invoices)', name: 'invoice', as: 'owner@hengshun.demo' },
];
