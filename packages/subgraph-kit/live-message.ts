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
      const said = [...messages].flatMap(([topic, bodies]) => bodies.map((body) => ({ topic, body })));
      if (said.length > 0) await writeMessages(tx, said);
      return [...messages.keys()];
    },
  };
}

/** Numbers the messages of each topic under the topic's row lock; the rows are locked in the order of the topics. */
async function writeMessages(tx: Transaction, said: readonly { topic: string; body: string }[]): Promise<void> {
  await tx.execute(sql`
    with said as (
      select item ->> 'topic' as topic, item ->> 'body' as body,
        row_number() over (partition by item ->> 'topic' order by place) as place
      from jsonb_array_elements(${JSON.stringify(said)}::jsonb) with ordinality as list (item, place)
    ), numbered as (
      insert into live_topic (topic, counter) select topic, count(*) from said group by topic order by topic
      on conflict (topic) do update set counter = live_topic.counter + excluded.counter
      returning topic, counter
    )
    insert into live_message (topic, counter, payload)
    select topic, numbered.counter - count(*) over (partition by topic) + place, body::jsonb
    from said join numbered using (topic)`);
}
