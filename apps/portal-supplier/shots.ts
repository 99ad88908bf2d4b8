/** The pages of which `npm run shots` takes pictures, and as whom. */
export const pages: { path: string; name: string; as?: string }[] = [
  { path: '/sign-in', name: 'sign-in' },
  { path: '/', name: 'home', as: 'owner@xianghe.demo' },
  { path: '/rfqs', name: 'rfqs', as: 'owner@xianghe.demo' },
  { path: '/contracts', name: 'contracts', as: 'owner@xianghe.demo' },
  { path: '/orders', name: 'orders', as: 'owner@xianghe.demo' },
  { path: '/shipments', name: 'shipments', as: 'owner@xianghe.demo' },
  { path: '/receipts', name: 'receipts', as: 'owner@xianghe.demo' },
  { path: '/invoices', name: 'invoices', as: 'owner@xianghe.demo' },
  { path: '/invoices/new', name: 'invoice-choose-order', as: 'owner@xianghe.demo' },
  { path: '/payables', name: 'payables', as: 'owner@xianghe.demo' },
  { path: '/payments', name: 'payments', as: 'owner@xianghe.demo' },
  { path: '/company', name: 'company', as: 'owner@xianghe.demo' },
  { path: '/staff', name: 'staff', as: 'owner@xianghe.demo' },
  { path: '/staff/invitations', name: 'invitations', as: 'owner@xianghe.demo' },
];
