import { z } from 'zod';

const urlsShape = z.record(z.string(), z.url());
const browserShape = z.object({
  executablePath: z.string(),
  env: z.record(z.string(), z.string()),
  args: z.array(z.string()),
});

/** The running product and the browser, told by `npm test`. */
export const e2eEnv = {
  urls: urlsShape.parse(JSON.parse(process.env.E2E_URLS ?? '{}')),
  /** Data folder of the running product: its secrets set the business clock, its keys issue invoices. */
  dataFolder: process.env.E2E_DATA ?? '',
  browser: process.env.E2E_BROWSER ? browserShape.parse(JSON.parse(process.env.E2E_BROWSER)) : undefined,
};
