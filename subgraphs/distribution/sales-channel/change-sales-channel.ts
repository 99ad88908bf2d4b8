import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, invalidInput, notFound, ok, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { locations } from '../location/tables.ts';
import { salesChannelNames, salesChannels } from './tables.ts';

/** Sets from where and by whom a channel is supplied: stock, seller, invoice and payee are one entity (四流一致). */
export const changeSalesChannel = command({
  name: 'changeSalesChannel',
  permission: 'sales-order.allocate',
  input: z.object({
    channel: z.enum(salesChannelNames),
    expectedVersion: z.number().int().min(0),
    locationId: idField,
    legalEntityId: idField,
    minimumRemainingDays: z.number().int().min(0).max(3_650),
  }),
  async run(tx, { channel, expectedVersion, ...settings }) {
    const [location] = await tx.db
      .select()
      .from(locations)
      .where(and(eq(locations.id, settings.locationId), scopedTo(tx.scope)));
    if (!location) return notFound(settings.locationId);
    if (!location.isActive) return invalidInput([{ path: 'locationId', message: 'locationClosed' }]);
    if (location.legalEntityId !== settings.legalEntityId) {
      return err({ kind: 'LocationOfOtherEntity', locationName: location.name });
    }
    const [before] = await tx.db.select().from(salesChannels).where(eq(salesChannels.channel, channel)).for('update');
    const version = before?.version ?? 0;
    if (version !== expectedVersion) return staleVersion(version);
    const state = {
      ...settings,
      version: version + 1,
      changedByName: actingPerson(tx).personName,
      changedAt: tx.businessTime,
    };
    const [row] = await tx.db
      .insert(salesChannels)
      .values({ channel, ...state })
      // The first to set a channel up may be two at once.
      .onConflictDoUpdate({ target: salesChannels.channel, set: state, setWhere: eq(salesChannels.version, version) })
      .returning();
    if (!row) return staleVersion(version + 1);
    await tx.audit({ subjectType: 'SalesChannel', subjectId: settings.locationId, summary: { channel, ...settings } });
    return ok(row);
  },
});
