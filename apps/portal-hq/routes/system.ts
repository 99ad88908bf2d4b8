export const systemRoutes = {
  people: () => '/people',
  person: (id: string) => `/people/${id}`,
  personRoles: (id: string, organisationId: string) => `/people/${id}/roles?organisation=${organisationId}`,
  invitePerson: (organisationId?: string) =>
    organisationId === undefined ? '/people/invite' : `/people/invite?organisation=${organisationId}`,
  invitations: () => '/invitations',
  legalEntities: () => '/legal-entities',
  legalEntity: (id: string) => `/legal-entities/${id}`,
  newLegalEntity: () => '/legal-entities/new',
  editLegalEntity: (id: string) => `/legal-entities/${id}/edit`,
  auditTrail: () => '/audit',
  systemHealth: () => '/health',
};
