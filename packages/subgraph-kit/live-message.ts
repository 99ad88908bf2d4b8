import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from './database.ts';

/** A kind of thing that open pages follow, such as `sourcing-event`; each thing is the topic `name:key`. */
export interface LiveTopic<Payload extends z.ZodType = z.ZodType> {
  name: string;
  payload: Payload;
  /** Set for documents: each command that audits a document of this type tells its followers, once per transaction. */
  subjectType?: string;
}

/** What a transaction has to say on live topics; it is written last, in the order of the topics. */
export interface LiveMessages {
  add<Payload extends z.ZodType>(definition: LiveTopic<Payload>, key: string, payload: z.input<Payload>): void;
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
