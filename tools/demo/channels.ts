import * as channelsOperations from './channels-operations.ts';
import type { Company } from './company.ts';

/** From where a channel is supplied, and who sells there. */
interface ChannelSupply {
  locationId: string;
  legalEntityId: string;
  minimumRemainingDays: number;
}

const channels = ['DEALER', 'SHOP'] as const;

/** Dealers and the shop are supplied by the company's warehouse; batches with less than thirty days left are not sold. */
export async function openChannels(company: Company): Promise<void> {
  const { locationId, legalEntityId } = company;
  for (const channel of channels) {
    await supplyChannel(company, channel, { locationId, legalEntityId, minimumRemainingDays: 30 });
  }
}

/** Both channels are supplied by this run's company while `play` goes on; afterwards as they were before. */
export async function supplyChannels(company: Company, play: () => Promise<void>): Promise<void> {
  const { salesChannels: before } = await company.as('sales').run(channelsOperations.salesChannelsNow, {});
  await openChannels(company);
  try {
    await play();
  } finally {
    for (const { channel, location, legalEntity, minimumRemainingDays } of before) {
      const supply = { locationId: location.id, legalEntityId: legalEntity.id, minimumRemainingDays };
      await supplyChannel(company, channel, supply);
    }
  }
}

async function supplyChannel(company: Company, channel: 'DEALER' | 'SHOP', supply: ChannelSupply): Promise<void> {
  const sales = company.as('sales');
  const { salesChannels } = await sales.run(channelsOperations.salesChannelsNow, {});
  const expectedVersion = salesChannels.find((one) => one.channel === channel)?.version ?? 0;
  await sales.run(channelsOperations.changeSalesChannel, { input: { channel, expectedVersion, ...supply } });
}
