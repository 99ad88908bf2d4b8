import { z } from 'zod';
import type { BatchLoader } from './batch-loader.ts';
import type { ReadTx } from './execution.ts';
import type { LiveTopic } from './live-message.ts';
import { checkPermission, type Requirement } from './permission-check.ts';

/** A live topic and who may follow it. */
export interface TopicDefinition<Payload extends z.ZodType = z.ZodType> extends LiveTopic<Payload> {
  /** Whether the caller may see the thing; another party's is as one that does not exist. */
  mayFollow(tx: ReadTx, key: string): Promise<boolean>;
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
