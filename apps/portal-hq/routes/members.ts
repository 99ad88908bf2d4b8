export const membersRoutes = {
  members: () => '/members',
  member: (id: string) => `/members/${id}`,
  memberImports: () => '/member-imports',
  memberImport: (id: string) => `/member-imports/${id}`,
  newMemberImport: () => '/member-imports/new',
  /** A file, not a page. */
  memberImportTemplate: () => '/member-imports/template',
  couponTemplates: () => '/coupons',
  couponTemplate: (id: string) => `/coupons/${id}`,
};
