import type { ReadTx } from './execution.ts';

/** The person who acts, for columns that keep who did it. Throws for services: what they do is not a person's act. */
export function actingPerson(tx: ReadTx): { personId: string; personName: string; organisationId: string } {
  const { personId, personName, organisationId } = tx.actor;
  if (!personId || !organisationId) throw new Error('only a signed-in person may do this');
  return { personId, personName: personName ?? '', organisationId };
}
