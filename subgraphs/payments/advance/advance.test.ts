import { newId } from '@quanlian/ids/uuid.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootPayments, type PaymentsWorld } from '../test-world.ts';

let world: PaymentsWorld;
beforeAll(async () => {
  world = await bootPayments();
});
afterAll(() => world?.world.close());

const holdAdvance = /* GraphQL */ `
  mutation ($input: HoldAdvanceInput!) {
    holdAdvance(input: $input) {
      ... on AdvanceHold { id amount { amountMinor } }
      ... on AdvanceInsufficient { available requested message }
      ... on Error { message }
    }
  }
`;
const purses = /* GraphQL */ `
  query ($partnerId: ID!, $legalEntityId: ID!) {
    dealerPurses(partnerId: $partnerId, legalEntityId: $legalEntityId) {
      advance { amountMinor } held { amountMinor } available { amountMinor } deposit { amountMinor }
    }
  }
`;

const distribution = () => world.world.service('distribution');
const inputOf = (dealer: object, amountMinor: bigint) => ({
  ...dealer,
  orderId: newId(),
  orderNumber: 'SO-20261123-000001',
  amountMinor: amountMinor.toString(),
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
});
async function pursesOf(dealer: { partnerId: string; legalEntityId: string }) {
  const { dealerPurses } = (await distribution().execute('payments', purses, dealer)).expectData();
  return Object.fromEntries(
    Object.entries<{ amountMinor: string }>(dealerPurses).map(([name, money]) => [name, money.amountMinor]),
  );
}

describe('an order paid from the advance', () => {
  it('holds it once however often it is asked for, and no more than there is', async () => {
    const dealer = await world.dealer(10_000n);
    const input = inputOf(dealer, 6_000n);
    const hold = async () =>
      (await distribution().execute('payments', holdAdvance, { input })).expectData().holdAdvance;
    expect(await hold()).toEqual(await hold());
    expect(await pursesOf(dealer)).toEqual({ advance: '10000', held: '6000', available: '4000', deposit: '0' });
    const refused = await distribution().execute('payments', holdAdvance, { input: inputOf(dealer, 4_001n) });
    expect(refused.expectError('AdvanceInsufficient')).toMatchObject({ available: '4000', requested: '4001' });
    const other = await distribution().execute('payments', holdAdvance, { input: { ...input, amountMinor: '1' } });
    other.expectError('AdvanceHoldDiffers');
    expect(await pursesOf(dealer)).toEqual({ advance: '10000', held: '6000', available: '4000', deposit: '0' });
  });
});
