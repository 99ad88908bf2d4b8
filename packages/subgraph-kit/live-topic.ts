import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { BatchLoader } from './batch-loader.ts';
import type { Transaction } from './database.ts';
import type { ReadTx } from './execution.ts';
import { checkPermission, type Requirement } from './permission-check.ts';

/** A kind of thing that open pages follow, such as `sourcing-event`; each thing is the topic `name:key`. */
export interface TopicDefinition<Payload extends z.ZodType = z.ZodType> {
  name: string;
  payload: Payload;
  /** Whether the caller may see the thing; another party's is as one that does not exist. */
  mayFollow(tx: ReadTx, key: string): Promise<boolean>;
  /** Set for documents: each command that audits a document of this type tells its followers, once per transaction. */
  subjectType?: string;
}

export function defineTopic<Payload extends z.ZodType>(definition: TopicDefinition<Payload>): TopicDefinition<Payload> {
  return definition;
}

const documentId = z.uuid();

/**
 * Followed by the open pages of a document: `PurchaseOrder:<id>`. Its message says that the document is not what it was
 * and nothing else; the page reads it again. `visible` is the loader of the documents that the caller may see.
 */
export function documentTopic(
  subjectType: string,
  { permission, visible }: { permission: Requirement; visible: BatchLoader<string, unknown> },
): TopicDefinition {
  return {
    name: subjectType,
    subjectType,
    payload: z.strictObject({}),
    async mayFollow(tx, key) {
      if (!documentId.safeParse(key).success || !isAllowed(tx, permission)) return false;
      return (await visible.load(tx, [key])).has(key);
    },
  };
}

function isAllowed(tx: ReadTx, permission: Requirement): boolean {
  try {
    checkPermission(tx.actor, permission);
    return true;
  } catch {
    return false;
  }
}

/** What a transaction has to say on live topics; it is written last, in the order of the topics. */
export interface LiveMessages {
  add<Payload extends z.ZodType>(definition: TopicDefinition<Payload>, key: string, payload: z.input<Payload>): void;
  /** Writes them and answers the topics. */
  write(tx: Transaction): Promise<string[]>;
}

/**
 * Collects the messages of one transaction. A topic's row stays locked until the commit: taken last, and by everybody in
 * the same order, the rows hold nobody up and can make no circle.
 */
export function collectLiveMessages(): LiveMessages {
  const messages = new Map<string, string[]>();
  return {
    add(definition, key, payload) {
      const topic = `${definition.name}:${key}`;
      const body = JSON.stringify(definition.payload.parse(payload));
      const before = messages.get(topic) ?? [];
      if (definition.subjectType === undefined || before.length === 0) messages.set(topic, [...before, body]);
    },
    async write(tx) {
      const topics = [...messages.keys()].sort();
      for (const topic of topics) {
        for (const body of messages.get(topic) ?? []) await writeMessage(tx, topic, body);
      }
      return topics;
    },
  };
}

/** Numbers a message under the topic's row lock. */
async function writeMessage(tx: Transaction, topic: string, body: string): Promise<void> {
  await tx.execute(sql`
    with numbered as (
      insert into live_topic (topic, counter) values (${topic}, 1)
      on conflict (topic) do update set counter = live_topic.counter + 1
      returning counter
    )
    insert into live_message (topic, counter, payload) select ${topic}, counter, ${body}::jsonb from numbered`);
}
