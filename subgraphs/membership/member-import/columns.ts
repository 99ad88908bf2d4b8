/** What a file may tell of a member, a column each. */
export const memberImportColumns = ['NAME', 'EMAIL', 'PHONE', 'JOINED_ON', 'POINTS'] as const;
