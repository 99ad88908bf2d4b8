/** The world outside: its clock follows the history's, so that what banks, the channel and the tax platform write is of the day. */
export function outsideWorld(emulatorUrl: string) {
  const ask = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Response> => {
    const response = await fetch(`${emulatorUrl}/control/${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    return response;
  };
  const rows = async <Row>(path: string, name: string): Promise<Row[]> => {
    const response = await ask('GET', path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    const answer: Record<string, Row[]> = await response.json();
    return answer[name] ?? [];
  };
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
      const [payments, notifications, refunds, messages] = await Promise.all([
        rows<{ next: { move: string } | null }>('bank/payments', 'payments'),
        rows<{ nextAttemptAt: string | null }>('bank/notifications', 'notifications'),
        rows<{ dueAt: string | null }>('wechat-pay/refunds', 'refunds'),
        rows<{ nextAttemptAt: string | null }>('wechat-pay/messages', 'messages'),
      ]);
      return (
        payments.every(({ next }) => next?.move !== 'settle') &&
        refunds.every(({ dueAt }) => dueAt === null) &&
        [...notifications, ...messages].every(({ nextAttemptAt }) => nextAttemptAt === null)
      );
    },
  };
}

export type OutsideWorld = ReturnType<typeof outsideWorld>;
