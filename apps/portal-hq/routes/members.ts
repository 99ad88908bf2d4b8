export const membersRoutes = {
  members: () => '/members',
  member: (id: string) => `/members/${id}`,
  couponTemplates: () => '/coupons',
  couponTemplate: (id: string) => `/coupons/${id}`,
};
