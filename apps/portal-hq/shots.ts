/** The pages of which `npm run shots` takes pictures, and as whom. */
export const pages: { path: string; name: string; as?: string }[] = [
  { path: '/sign-in', name: 'sign-in' },
  { path: '/', name: 'home', as: 'admin@qingyuan.demo' },
  { path: '/approvals', name: 'approvals', as: 'sourcing@qingyuan.demo' },
  { path: '/notices', name: 'notices', as: 'buyer@qingyuan.demo' },
  { path: '/people', name: 'people', as: 'admin@qingyuan.demo' },
  { path: '/people/invite', name: 'invite-person', as: 'admin@qingyuan.demo' },
  { path: '/invitations', name: 'invitations', as: 'admin@qingyuan.demo' },
  { path: '/legal-entities', name: 'legal-entities', as: 'admin@qingyuan.demo' },
  { path: '/legal-entities/new', name: 'new-legal-entity', as: 'admin@qingyuan.demo' },
  { path: '/audit', name: 'audit', as: 'admin@qingyuan.demo' },
  { path: '/audit?view=anchors', name: 'audit-anchors', as: 'admin@qingyuan.demo' },
  { path: '/payables', name: 'payables', as: 'clerk@qingyuan.demo' },
  { path: '/tax-invoices', name: 'tax-invoices', as: 'clerk@qingyuan.demo' },
  { path: ':firstOf(/tax-invoices)', name: 'tax-invoice', as: 'clerk@qingyuan.demo' },
  { path: '/payment-requests?view=all', name: 'payment-requests', as: 'finance@qingyuan.demo' },
  {
    path: ':firstOf(/payment-requests?view=all)',
    name: 'payment-request',
    as: 'cashier@qingyuan.demo',
  },
  { path: '/control-accounts', name: 'control-accounts', as: 'auditor@qingyuan.demo' },
];
