import { postgresError } from '@quanlian/subgraph-kit/database.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { invitationDays } from '../invitation/rules.ts';
import { resetAdministrator } from '../password-reset/reset-administrator.ts';
import { bootstrapHeadquarters } from './bootstrap-headquarters.ts';

/** SQLSTATE of a table that is not there. */
const undefinedTable = '42P01';

/**
 * At the start of the process: lets the administrator named in the settings into an installation that has nobody, or,
 * when the settings ask for it, back in with a new password.
 */
export async function openFirstTime(runtime: SubgraphRuntime): Promise<void> {
  const { firstAdministrator } = runtime.settings;
  if (!firstAdministrator) return;
  const { headquartersName, headquartersNameEn, name, email, password, resetsPassword } = firstAdministrator;
  try {
    const made = await bootstrapHeadquarters(runtime, {
      organisation: { name: headquartersName, nameEn: headquartersNameEn },
      administrator: { name, email, password },
    });
    const path = made.invitationPath ?? (resetsPassword ? await resetAdministrator(runtime, email) : undefined);
    const hours = made.invitationPath ? invitationDays * 24 : runtime.settings.passwordResetHours;
    // To the console and not to the log: whoever opens this path first is the administrator.
    if (path) process.stdout.write(`Open this path in the headquarters' portal within ${hours} hours: ${path}\n`);
    else if (resetsPassword) runtime.log.warn('nobody at headquarters has the address whose password is to be reset');
  } catch (error) {
    // Not migrated yet: the process says so by /readyz and is started again after the migration.
    if (postgresError(error)?.code !== undefinedTable) throw error;
    runtime.log.warn('the database is not migrated; nobody was let in');
  }
}
