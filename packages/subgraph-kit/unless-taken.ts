import { postgresError, type Transaction } from './database.ts';

/**
 * Writes behind a savepoint; null when that unique constraint or index says that another row has it. Two who take the
 * same at once meet there and nowhere else: a read before the write sees neither.
 */
export async function unlessTaken<T>(
  db: Transaction,
  constraint: string,
  write: (inner: Transaction) => Promise<T>,
): Promise<T | null> {
  try {
    return await db.transaction(write);
  } catch (error) {
    if (postgresError(error)?.constraint_name === constraint) return null;
    throw error;
  }
}
