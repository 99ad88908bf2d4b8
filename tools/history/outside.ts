import { z } from 'zod';

const clockShape = z.object({ owesNothing: z.boolean() });

/** The world outside: its clock follows the history's, so that what banks, the channel and the tax platform write is of the day. */
export function outsideWorld(emulatorUrl: string) {
  const ask = (method: 'GET' | 'POST', path: string, body?: object): Promise<Response> =>
    fetch(`${emulatorUrl}/control/${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
  const setClock = async (now: Date | null): Promise<void> => {
    const response = await ask('POST', 'clock', { now: now?.toISOString() ?? null });
    if (!response.ok) throw new Error(`the emulator's clock was not set: ${response.status}`);
  };
  return {
    setClock,
    /** The bank knows our account before the first transfer to it. */
    async openAccount(account: string, holderName: string, balanceMinor: string): Promise<void> {
      const response = await ask('POST', 'bank/accounts', { account, holderName, balanceMinor });
      if (!response.ok && response.status !== 409) throw new Error(`no account at the bank: ${response.status}`);
    },
    /** Whether everything that was due there has happened and was told. */
    async isAtRest(): Promise<boolean> {
      const response = await ask('GET', 'clock');
      if (!response.ok) throw new Error(`the emulator does not answer: ${response.status}`);
      return clockShape.parse(await response.json()).owesNothing;
    },
  };
}
