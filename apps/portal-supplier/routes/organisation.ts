export const organisationRoutes = {
  company: () => '/company',
  staff: () => '/staff',
  staffMember: (id: string) => `/staff/${id}`,
  staffRoles: (id: string) => `/staff/${id}/roles`,
  inviteStaff: () => '/staff/invite',
  invitations: () => '/staff/invitations',
};
