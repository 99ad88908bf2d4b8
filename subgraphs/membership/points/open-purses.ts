import { pointsMoved } from '@quanlian/events/points-moved.ts';
import { newId, uuidFrom } from '@quanlian/ids/uuid.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { type Purse, pointRuleOn } from './purse.ts';
import { addMonths } from './rules.ts';
import { memberPurses, pointLots, pointMovements } from './tables.ts';

interface Opening extends Purse {
  /** What the points came by, once. */
  sourceId: string;
  documentNumber: string;
  points: number;
}

/**
 * Gives new members the points that they bring along, many at a time: usable at once, and valid as long as points that
 * are earned today. They are in the ledger from here on. Nobody else can know these purses yet, so none is locked.
 */
export async function openPurses(tx: CommandTx, all: readonly Opening[]): Promise<void> {
  const openings = all.filter(({ points }) => points > 0);
  if (openings.length === 0) return;
  const { businessTime: createdAt } = tx;
  const usableOn = businessDay(createdAt);
  const { validMonths } = await pointRuleOn(tx, usableOn);
  const expiresOn = addMonths(usableOn, validMonths);
  await tx.db
    .insert(memberPurses)
    .values(openings.map(({ memberId, legalEntityId }) => ({ memberId, legalEntityId, createdAt })));
  await tx.db.insert(pointLots).values(
    openings.map((opening) => {
      const { points } = opening;
      return { id: newId(), ...opening, kind: 'OPENING' as const, open: points, usableOn, expiresOn, createdAt };
    }),
  );
  const movements = openings.map(({ sourceId, ...facts }) => ({
    id: uuidFrom(facts.memberId, `points:${sourceId}:OPENING`),
    ...facts,
    kind: 'OPENING' as const,
    salesOrderId: null,
  }));
  await tx.db.insert(pointMovements).values(movements.map((movement) => ({ ...movement, createdAt })));
  // All sent at once: over one connection they follow each other without a round trip for each member.
  await Promise.all(
    movements.map(({ id: movementId, ...facts }) =>
      tx.recordEvent(pointsMoved, { aggregateId: facts.memberId, body: { movementId, ...facts } }),
    ),
  );
}
