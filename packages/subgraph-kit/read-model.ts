import type { DeliveredEvent, EventDefinition } from '@quanlian/events/define-event.ts';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { EventSubscription } from './event-subscription.ts';
import type { CommandTx, ReadTx } from './execution.ts';
import type { JobContext } from './jobs.ts';

/** A thing's present state as its owner tells it: the body of its event, and the version of its last event. */
export interface SnapshotEntry<Body> {
  aggregateId: string;
  version: number;
  body: Body;
}

export interface SnapshotPage<Body> {
  entries: SnapshotEntry<Body>[];
  /** Undefined on the last page. */
  next?: string | undefined;
}

/** A page of an owner's snapshot that is a connection; `entryOf` makes of a node the body of its event. */
export function snapshotPage<Node, Body>(
  connection: { nodes: readonly Node[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined } },
  entryOf: (node: Node) => SnapshotEntry<Body>,
): SnapshotPage<Body> {
  const { nodes, pageInfo } = connection;
  return { entries: nodes.map(entryOf), next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined };
}

/** A copy of another subgraph's things, kept by their event, rebuilt from their snapshot. */
export interface ReadModelDefinition {
  name: string;
  definition: EventDefinition;
  /** Reads a page of the owner's `<entity>Snapshot(after, first)`. */
  page(context: JobContext, after: string | undefined): Promise<SnapshotPage<unknown>>;
  /** Writes the state unless the row holds a newer version: `… on conflict do update … where version <= excluded`. */
  apply(tx: CommandTx, event: DeliveredEvent): Promise<void>;
  /** Marks every row as not yet confirmed (version 0); its data stays readable meanwhile. */
  forget(tx: CommandTx): Promise<void>;
  /** Deletes the rows that are still unconfirmed: their owner does not know them. */
  dropForgotten(tx: CommandTx): Promise<void>;
}

export function defineReadModel<Body extends z.ZodType>(
  model: Omit<ReadModelDefinition, 'definition' | 'page' | 'apply'> & {
    definition: EventDefinition<string, Body>;
    page(context: JobContext, after: string | undefined): Promise<SnapshotPage<z.input<Body>>>;
    apply(tx: CommandTx, event: DeliveredEvent<z.output<Body>>): Promise<void>;
  },
): ReadModelDefinition {
  const { body } = model.definition;
  return { ...model, apply: (tx, event) => model.apply(tx, { ...event, body: body.parse(event.body) }) };
}

/** The model as what keeps it: an event's consumer. */
export function subscriptionOf(model: ReadModelDefinition): EventSubscription {
  return { definition: model.definition, handle: model.apply };
}

/**
 * For an owner's snapshot: the version of each thing's last event, 0 for one without. Read it before the things'
 * rows: a state that is newer than its version is put right by the event that follows, an older one would stay.
 */
export async function aggregateVersions(tx: ReadTx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.db.execute<{ aggregate_id: string; version: number }>(sql`
    select aggregate_id, version::float8 as version from event_aggregate
    where aggregate_id = any(${`{${ids.join(',')}}`}::uuid[])`);
  return new Map(rows.map((row) => [row.aggregate_id, row.version]));
}
