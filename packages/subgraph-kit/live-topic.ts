import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from './database.ts';
import type { ReadTx } from './execution.ts';

/** A kind of thing that open pages follow, such as `sourcing-event`; each thing is the topic `name:key`. */
export interface TopicDefinition<Payload extends z.ZodType = z.ZodType> {
  name: string;
  payload: Payload;
  /** Whether the caller may see the thing; another party's is as one that does not exist. */
  mayFollow(tx: ReadTx, key: string): Promise<boolean>;
}

export function defineTopic<Payload extends z.ZodType>(definition: TopicDefinition<Payload>): TopicDefinition<Payload> {
  return definition;
}

/** Numbers a message under the topic's row lock and writes it; followers are told after commit. Answers the topic. */
export async function publishTopic<Payload extends z.ZodType>(
  tx: Transaction,
  definition: TopicDefinition<Payload>,
  key: string,
  payload: z.input<Payload>,
): Promise<string> {
  const topic = `${definition.name}:${key}`;
  const body = JSON.stringify(definition.payload.parse(payload));
  await tx.execute(sql`
    with numbered as (
      insert into live_topic (topic, counter) values (${topic}, 1)
      on conflict (topic) do update set counter = live_topic.counter + 1
      returning counter
    )
    insert into live_message (topic, counter, payload) select ${topic}, counter, ${body}::jsonb from numbered`);
  return topic;
}
