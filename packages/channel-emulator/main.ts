import { readEnv } from './env.ts';
import { startEmulator } from './start-emulator.ts';

const env = readEnv();
const emulator = await startEmulator({
  host: env.EMULATOR_HOST,
  port: env.EMULATOR_PORT,
  keysFolder: env.KEYS_FOLDER,
  dataFolder: env.EMULATOR_DATA,
  notifyUrl: env.BANK_NOTIFY_URL,
  outcomeDelayMs: env.BANK_OUTCOME_DELAY_MS,
  resendSeconds: env.BANK_RESEND_SECONDS,
  openUnknownAccounts: env.BANK_OPEN_UNKNOWN_ACCOUNTS === 'true',
  openingBalanceMinor: BigInt(env.BANK_OPENING_BALANCE_MINOR),
  billOfToday: env.WECHAT_PAY_BILL_OF_TODAY === 'true',
  monthlyQuotaMinor: BigInt(env.TAX_MONTHLY_QUOTA_MINOR),
});
console.log(`Channel emulator (bank, tax platform, WeChat Pay) at ${emulator.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    emulator.close().then(() => process.exit(0));
  });
}
