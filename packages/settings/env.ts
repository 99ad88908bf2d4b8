import { z } from 'zod';
import { type SubgraphName, subgraphNames } from './subgraph-names.ts';

/** `demo`: seeded company, sign-ins shown; `test`: tests and the chain; `production`: no defaults for secrets. */
const environmentSchema = z.enum(['demo', 'test', 'production']);

const settingsSchema = z.object({
  environment: environmentSchema,
  /** `one-process`: gateway and subgraphs in this process; `distributed`: one process each, signed HTTP between them. */
  mode: z.enum(['one-process', 'distributed']),
  gatewayPort: z.coerce.number().int(),
  /** The address on which this process listens: this machine only, unless told otherwise. */
  listenHost: z.string().min(1),
  /** Where subgraphs in their own process reach the gateway for service calls. */
  gatewayUrl: z.url(),
  /** Key of the claims signature and of the request HMAC between gateway and subgraphs. */
  serviceSecret: z.string().min(32),
  /** better-auth's cookie and token secret. */
  authSecret: z.string().min(32),
  /** For how many hours a link works by which somebody who forgot the password sets a new one. */
  passwordResetHours: z.coerce.number().int().min(1).max(168),
  /** Origins of the portals: trusted for cookies and CORS. */
  portalOrigins: z.string().transform((list) => list.split(',').filter(Boolean)),
  /** Where people open each portal: for links that are passed on, such as invitations. */
  portalUrls: z.object({ hq: z.url(), supplier: z.url(), distributor: z.url(), storefront: z.url() }),
  /** Key by which the portals sign the address of the browser that they saw; they know no other secret of ours. */
  portalSecret: z.string().min(32),
  /** Addresses of proxies of our own before the gateway, whose `x-forwarded-for` it believes. */
  trustedProxies: z.string().transform((list) => list.split(',').filter(Boolean)),
  subgraphs: z.record(
    z.string(),
    z.object({
      /** Owner role: migrations and jobs. */
      ownerUrl: z.string().optional(),
      /** Request role: no owner, no BYPASSRLS. */
      appUrl: z.string().optional(),
      /** Base URL of the subgraph's process in distributed mode. */
      url: z.string().optional(),
    }),
  ),
  /** Base URL of the bank's interface (the emulator in demo and test). */
  bankUrl: z.url(),
  /** Base URL of the tax platform's interface (the emulator in demo and test). */
  taxPlatformUrl: z.url(),
  /** Base URL of WeChat Pay's API v3 (the emulator in demo and test). */
  wechatPayUrl: z.url(),
  /** Where WeChat Pay tells us of payments and refunds: a public address of the gateway. */
  wechatPayNotifyUrl: z.url(),
  /** Bucket for the files of documents; without it they lie in the subgraphs' databases. */
  filesS3: z
    .object({
      /** `https://s3.example.com`, or `https://{bucket}.oss-cn-hangzhou.aliyuncs.com` where the bucket is in the host. */
      endpoint: z.string().regex(/^https?:\/\/[^/]/),
      bucket: z.string().min(1),
      region: z.string().min(1),
      accessKey: z.string().min(1),
      secretKey: z.string().min(1),
    })
    .optional(),
  /** Folder with the keys of the outside parties: our private keys and their public keys (PEM). */
  keysFolder: z.string(),
  /** Who administers an empty installation; set by the demo, and for the first start of a production. */
  firstAdministrator: z
    .object({
      headquartersName: z.string().min(1),
      headquartersNameEn: z.string().optional(),
      name: z.string().min(1),
      email: z.email(),
      /** Demo and test only; in production the administrator chooses one by a one-time link that is printed. */
      password: z.string().optional(),
      /** At each start a link is printed by which this person sets a new password: when no other administrator can. */
      resetsPassword: z.boolean(),
    })
    .optional(),
  /** Test only: SIGKILL this process before its n-th SQL statement that follows the arming of a crash test. */
  crashAtStatement: z.coerce.number().int().optional(),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
  /** Where spans go, over OTLP/HTTP, and the share of traces that is kept; nothing is traced when absent. */
  tracing: z.object({ endpoint: z.url(), sampleRatio: z.coerce.number().min(0).max(1) }).optional(),
});

export type Settings = z.output<typeof settingsSchema>;
export type TraceSettings = NonNullable<Settings['tracing']>;

/** Reads the settings of this process; throws an error that names each missing or wrong variable. */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const environment = environmentSchema.parse(env.QUANLIAN_ENVIRONMENT ?? 'production');
  const outsideProduction = (value: string) => (environment === 'production' ? undefined : value);
  const raw = {
    environment,
    mode: env.QUANLIAN_MODE ?? 'one-process',
    gatewayPort: env.GATEWAY_PORT ?? '4000',
    listenHost: env.LISTEN_HOST ?? '127.0.0.1',
    gatewayUrl: env.GATEWAY_URL ?? `http://127.0.0.1:${env.GATEWAY_PORT ?? '4000'}`,
    serviceSecret: env.SERVICE_SECRET ?? outsideProduction('demo-service-secret-not-for-production'),
    authSecret: env.AUTH_SECRET ?? outsideProduction('demo-auth-secret-not-for-production-use'),
    passwordResetHours: env.PASSWORD_RESET_HOURS ?? '24',
    portalOrigins:
      env.PORTAL_ORIGINS ??
      'http://localhost:3000,http://localhost:3001,http://localhost:3002,http://localhost:3003,http://localhost:3004',
    portalUrls: {
      storefront: env.STOREFRONT_URL ?? outsideProduction('http://localhost:3000'),
      hq: env.PORTAL_HQ_URL ?? outsideProduction('http://localhost:3001'),
      supplier: env.PORTAL_SUPPLIER_URL ?? outsideProduction('http://localhost:3002'),
      distributor: env.PORTAL_DISTRIBUTOR_URL ?? outsideProduction('http://localhost:3003'),
    },
    portalSecret: env.PORTAL_SECRET ?? outsideProduction('demo-portal-secret-not-for-production'),
    trustedProxies: env.TRUSTED_PROXIES ?? '',
    subgraphs: Object.fromEntries(
      subgraphNames.map((name) => {
        const upper = name.toUpperCase();
        return [
          name,
          { ownerUrl: env[`${upper}_OWNER_URL`], appUrl: env[`${upper}_APP_URL`], url: env[`${upper}_URL`] },
        ];
      }),
    ),
    bankUrl: env.BANK_URL ?? outsideProduction('http://127.0.0.1:4101'),
    taxPlatformUrl: env.TAX_PLATFORM_URL ?? outsideProduction('http://127.0.0.1:4101/tax'),
    wechatPayUrl: env.WECHAT_PAY_URL ?? outsideProduction('http://127.0.0.1:4101') ?? 'https://api.mch.weixin.qq.com',
    wechatPayNotifyUrl:
      env.WECHAT_PAY_NOTIFY_URL ??
      `${env.GATEWAY_URL ?? `http://127.0.0.1:${env.GATEWAY_PORT ?? '4000'}`}/wechat-pay/notifications`,
    keysFolder: env.KEYS_FOLDER ?? outsideProduction('.data/keys'),
    filesS3: filesBucket(env),
    firstAdministrator: env.ADMINISTRATOR_EMAIL
      ? {
          headquartersName: env.HEADQUARTERS_NAME,
          headquartersNameEn: env.HEADQUARTERS_NAME_EN,
          name: env.ADMINISTRATOR_NAME,
          email: env.ADMINISTRATOR_EMAIL,
          password: environment === 'production' ? undefined : env.ADMINISTRATOR_PASSWORD,
          resetsPassword: env.ADMINISTRATOR_RESET_PASSWORD === 'true',
        }
      : undefined,
    crashAtStatement: env.CRASH_AT_STATEMENT,
    logLevel: env.LOG_LEVEL ?? 'info',
    tracing: env.OTEL_EXPORTER_OTLP_ENDPOINT
      ? { endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, sampleRatio: env.OTEL_TRACES_SAMPLER_ARG || '0.05' }
      : undefined,
  };
  const parsed = settingsSchema.safeParse(raw);
  if (!parsed.success) {
    throw new Error(`Settings of this process are incomplete:\n${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}

/** All of it or nothing: one variable that is set asks for the others. */
function filesBucket(env: Record<string, string | undefined>) {
  const bucket = {
    endpoint: env.QUANLIAN_FILES_S3_ENDPOINT,
    bucket: env.QUANLIAN_FILES_S3_BUCKET,
    region: env.QUANLIAN_FILES_S3_REGION,
    accessKey: env.QUANLIAN_FILES_S3_KEY,
    secretKey: env.QUANLIAN_FILES_S3_SECRET,
  };
  return Object.values(bucket).some(Boolean) ? bucket : undefined;
}

/** The database URLs of one subgraph; throws an error that names the variable that is missing. */
export function databaseUrls(settings: Settings, subgraph: SubgraphName): { ownerUrl: string; appUrl: string } {
  const urls = settings.subgraphs[subgraph];
  const upper = subgraph.toUpperCase();
  if (!urls?.ownerUrl) throw new Error(`${upper}_OWNER_URL is not set`);
  if (!urls.appUrl) throw new Error(`${upper}_APP_URL is not set`);
  return { ownerUrl: urls.ownerUrl, appUrl: urls.appUrl };
}
