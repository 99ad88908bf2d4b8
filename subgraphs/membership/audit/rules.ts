const storedTypes = { PERSON: 'Person', INVITATION: 'Invitation', LEGAL_ENTITY: 'LegalEntity' } as const;

export type AuditSubjectType = keyof typeof storedTypes;

/** The name under which commands write a kind of subject: that of its GraphQL type. */
export function storedSubjectType(type: AuditSubjectType): string {
  return storedTypes[type];
}

export function shownSubjectType(stored: string): AuditSubjectType | null {
  const types: AuditSubjectType[] = ['PERSON', 'INVITATION', 'LEGAL_ENTITY'];
  return types.find((type) => storedTypes[type] === stored) ?? null;
}

/** The summary's values as text: lists joined, nothing deeper. */
export function factsOf(summary: unknown): { name: string; value: string }[] {
  if (summary === null || typeof summary !== 'object') return [];
  return Object.entries(summary).map(([name, value]) => ({
    name,
    value: Array.isArray(value) ? value.join(', ') : String(value),
  }));
}
