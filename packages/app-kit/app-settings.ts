import { z } from 'zod';

const demoSignInSchema = z.object({
  email: z.string(),
  password: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
  role: z.string(),
  roleEn: z.string().optional(),
});

/** Somebody of the demo company, offered on the sign-in page in demo mode. */
export type DemoSignIn = z.output<typeof demoSignInSchema>;

/** The session realm of a portal; its cookies are prefixed with it, because on localhost all portals share cookies. */
export type Realm = 'hq' | 'partner' | 'shop';

export type AppSettings = {
  /** Name under which the app's operations are registered at the gateway. */
  client: string;
  realm: Realm;
  gatewayUrl: string;
  environment: 'demo' | 'test' | 'production';
  /** Signs the browser's address for the gateway; empty while an app is built, and no app starts without it. */
  portalSecret: string;
  /** Addresses of proxies of our own before the portal, whose `x-forwarded-for` it believes. */
  trustedProxies: string[];
  demoSignIns: DemoSignIn[];
};

const schema = z.object({
  gatewayUrl: z.url(),
  environment: z.enum(['demo', 'test', 'production']),
  portalSecret: z.union([z.literal(''), z.string().min(32)]),
  trustedProxies: z.string().transform((list) => list.split(',').filter(Boolean)),
  demoSignIns: z.array(demoSignInSchema),
});

/** Reads the settings of an app at its first request; throws an error that names each wrong variable. */
export function readAppSettings(env: NodeJS.ProcessEnv, app: { client: string; realm: Realm }): AppSettings {
  const environment = env.QUANLIAN_ENVIRONMENT ?? 'production';
  const parsed = schema.safeParse({
    gatewayUrl: env.GATEWAY_URL ?? 'http://127.0.0.1:4000',
    environment,
    portalSecret: env.PORTAL_SECRET ?? (environment === 'production' ? '' : 'demo-portal-secret-not-for-production'),
    trustedProxies: env.TRUSTED_PROXIES ?? '',
    // Outside demo mode a list that was left in the environment is not shown.
    demoSignIns: environment === 'demo' ? JSON.parse(env.DEMO_SIGN_INS ?? '[]') : [],
  });
  if (!parsed.success) throw new Error(`Settings of this app are wrong:\n${z.prettifyError(parsed.error)}`);
  return { ...app, ...parsed.data };
}
