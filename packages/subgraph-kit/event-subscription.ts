import type { DeliveredEvent, EventDefinition } from '@quanlian/events/define-event.ts';
import type { z } from 'zod';
import type { CommandTx } from './execution.ts';

/** What a subgraph does when a fact arrives. */
export interface EventSubscription {
  definition: EventDefinition;
  handle(tx: CommandTx, event: DeliveredEvent): Promise<void>;
}

/**
 * Declares a consumer. It runs in one transaction with its inbox row: delivered at least once, its effect happens
 * exactly once. A throw holds back this aggregate only, and is tried again.
 */
export function subscribe<Body extends z.ZodType>(
  definition: EventDefinition<string, Body>,
  handle: (tx: CommandTx, event: DeliveredEvent<z.output<Body>>) => Promise<void>,
): EventSubscription {
  return {
    definition,
    handle: (tx, event) => handle(tx, { ...event, body: definition.body.parse(event.body) }),
  };
}
