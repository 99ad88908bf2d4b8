import { z } from 'zod';

const secondsList = z
  .string()
  .regex(/^\d+(,\d+)*$/, 'seconds, separated by commas')
  .transform((list) => list.split(',').map(Number));

const envSchema = z.object({
  /** The emulator stands in for real institutions, so it refuses to run in production. */
  QUANLIAN_ENVIRONMENT: z.enum(['demo', 'test', 'production']).default('demo'),
  EMULATOR_HOST: z.string().default('127.0.0.1'),
  EMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(4101),
  EMULATOR_DATA: z.string().default('.data/emulator'),
  KEYS_FOLDER: z.string().default('.data/keys'),
  /** Where the bank tells of outcomes; an account may be registered with its own. */
  BANK_NOTIFY_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Milliseconds from acceptance to outcome. */
  BANK_OUTCOME_DELAY_MS: z.coerce.number().int().min(0).default(2000),
  BANK_RESEND_SECONDS: secondsList.prefault('1,2,5,15,30,60,300,1800,3600,3600,3600'),
  /** `false` makes the bank refuse payer accounts that were not registered first. */
  BANK_OPEN_UNKNOWN_ACCOUNTS: z.enum(['true', 'false']).default('true'),
  /** Fen on an account when it is opened: ¥50,000,000.00. */
  BANK_OPENING_BALANCE_MINOR: z
    .string()
    .regex(/^\d{1,18}$/)
    .default('5000000000'),
  /** `false`: bills from 09:00 of the next day and settlement after the day, as the real channel does. */
  WECHAT_PAY_BILL_OF_TODAY: z.enum(['true', 'false']).default('true'),
  /** 开票额度 in fen per seller and calendar month, net of tax: ¥50,000,000.00. */
  TAX_MONTHLY_QUOTA_MINOR: z
    .string()
    .regex(/^\d{1,18}$/)
    .default('5000000000'),
});

export type EmulatorEnv = z.output<typeof envSchema>;

/** Settings of the emulator's process; throws an error that names each wrong variable. */
export function readEnv(env: NodeJS.ProcessEnv = process.env): EmulatorEnv {
  const parsed = envSchema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) throw new Error(`Settings of the channel emulator are wrong:\n${z.prettifyError(parsed.error)}`);
  if (parsed.data.QUANLIAN_ENVIRONMENT === 'production') {
    throw new Error('The channel emulator stands in for a bank and the tax platform; it does not run in production');
  }
  return parsed.data;
}
