import { postgresError } from '@quanlian/subgraph-kit/database.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { bootstrapHeadquarters } from './bootstrap-headquarters.ts';

/** SQLSTATE of a table that is not there. */
const undefinedTable = '42P01';

/** At the start of the process: lets the administrator named in the settings into an installation that has nobody. */
export async function openFirstTime(runtime: SubgraphRuntime): Promise<void> {
  const { firstAdministrator } = runtime.settings;
  if (!firstAdministrator) return;
  const { headquartersName, headquartersNameEn, name, email, password } = firstAdministrator;
  try {
    const made = await bootstrapHeadquarters(runtime, {
      organisation: { name: headquartersName, nameEn: headquartersNameEn },
      administrator: { name, email, password },
    });
    if (!made.invitationPath) return;
    // To the console and not to the log: whoever opens this path first is the administrator.
    process.stdout.write(`Open this path in the headquarters' portal within 7 days: ${made.invitationPath}\n`);
  } catch (error) {
    // Not migrated yet: the process says so by /readyz and is started again after the migration.
    if (postgresError(error)?.code !== undefinedTable) throw error;
    runtime.log.warn('the database is not migrated; nobody was let in');
  }
}
