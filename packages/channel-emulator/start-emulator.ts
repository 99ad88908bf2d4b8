import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { bankOwesNothing, startBankTimers } from './bank/bank-timers.ts';
import { bankControlRoutes } from './bank/control.ts';
import { type Bank, bankTables } from './bank/model.ts';
import { bankOperations } from './bank/operations.ts';
import { commonControlRoutes, controlService } from './control.ts';
import { EmulatorClock } from './emulator-clock.ts';
import { FaultScripts } from './faults.ts';
import { Journal } from './journal.ts';
import {
  type KeyName,
  makeKeys,
  privateKeyPath,
  publicKeyPath,
  type WechatIdentifiers,
  wechatIdentifiersPath,
} from './make-keys.ts';
import { NonceBook } from './nonce-book.ts';
import { signedService } from './signed-service.ts';
import { taxControlRoutes } from './tax/control.ts';
import { deskService } from './tax/desk.ts';
import { type TaxPlatform, taxTables } from './tax/model.ts';
import { taxOperations } from './tax/operations.ts';
import { wechatControlRoutes } from './wechat-pay/control.ts';
import { type WechatPay, wechatTables } from './wechat-pay/model.ts';
import { wechatOperations } from './wechat-pay/operations.ts';
import { payPageService } from './wechat-pay/pay-page.ts';
import { wechatService } from './wechat-pay/service.ts';
import { channelOwesNothing, startWechatTimers } from './wechat-pay/timers.ts';

export type EmulatorOptions = {
  keysFolder: string;
  /** Folder of the journal; one running emulator per folder. */
  dataFolder: string;
  host?: string;
  /** 0, the default, takes a free port. */
  port?: number;
  notifyUrl?: string | undefined;
  outcomeDelayMs?: number;
  resendSeconds?: readonly number[];
  openUnknownAccounts?: boolean;
  openingBalanceMinor?: bigint;
  monthlyQuotaMinor?: bigint;
  /** The bill of a day, and its settlement, may be had before the day is over. */
  billOfToday?: boolean;
  /** The control interface and the tax desk, for programs and people on this machine. */
  controls?: boolean;
};

export type RunningEmulator = {
  /** `http://host:port`, also the bank's base URL. */
  url: string;
  /** Base URL of the tax platform. */
  taxUrl: string;
  close(): Promise<void>;
};

/** The client number under which we are signed up at both institutions. */
export const clientId = 'quanlian';

/** Starts bank and tax platform behind one port; makes keys that are missing and takes up the journal's state. */
export async function startEmulator(options: EmulatorOptions): Promise<RunningEmulator> {
  const host = options.host ?? '127.0.0.1';
  await makeKeys(options.keysFolder);
  const keys = await readKeys(options.keysFolder);
  const server = createServer();
  // The port first: it keeps a second emulator from writing the same journal.
  const port = await listen(server, host, options.port ?? 0);

  const journal = openJournal(server, options.dataFolder);
  const clock = new EmulatorClock(journal);
  const faults = new FaultScripts(journal);
  const nonces = new NonceBook(journal);
  let wake = () => {};
  const bank: Bank = {
    settings: {
      outcomeDelayMs: options.outcomeDelayMs ?? 2000,
      resendSeconds: options.resendSeconds ?? [1, 2, 5, 15, 30, 60, 300, 1800, 3600, 3600, 3600],
      notifyUrl: options.notifyUrl,
      openUnknownAccounts: options.openUnknownAccounts ?? true,
      openingBalanceMinor: options.openingBalanceMinor ?? 5_000_000_000n,
    },
    clock,
    faults,
    journal,
    ...bankTables(journal),
    wake: () => wake(),
  };
  const tax: TaxPlatform = {
    settings: { monthlyQuotaMinor: options.monthlyQuotaMinor ?? 5_000_000_000n },
    privateKey: keys.tax.privateKey,
    clock,
    journal,
    ...taxTables(journal),
  };
  const wechatPay: WechatPay = {
    settings: {
      openUnknownMerchants: options.openUnknownAccounts ?? true,
      billOfToday: options.billOfToday ?? true,
      refundDelayMs: options.outcomeDelayMs ?? 2000,
      resendSeconds: options.resendSeconds ?? [15, 15, 30, 180, 1800, 1800, 1800, 1800, 3600],
      baseUrl: baseUrlOf(host, port),
    },
    keys: keys.wechatPay,
    clock,
    faults,
    journal,
    bank,
    ...wechatTables(journal),
    wake: () => wakeWechat(),
  };
  const wechatTimers = startWechatTimers(wechatPay);
  const wakeWechat = wechatTimers.wake;
  const timers = startBankTimers(bank, { clientId, privateKey: keys.bank.privateKey });
  wake = () => {
    timers.wake();
    wakeWechat();
  };

  const common = { faults, nonces };
  const serveBank = signedService({
    ...common,
    party: { headerPrefix: 'Bank', clientId, ...keys.bank },
    operations: bankOperations(bank),
  });
  const serveTax = signedService({
    ...common,
    party: { headerPrefix: 'Tax', clientId, ...keys.tax },
    operations: taxOperations(tax),
  });
  const serveControl = controlService([
    ...commonControlRoutes({
      faults,
      clock,
      wake,
      owesNothing: () => bankOwesNothing(bank) && channelOwesNothing(wechatPay),
    }),
    ...bankControlRoutes(bank),
    ...taxControlRoutes(tax),
    ...wechatControlRoutes(wechatPay),
  ]);
  const serveDesk = deskService(tax);
  const serveWechat = wechatService(wechatPay, { nonces, operations: wechatOperations(wechatPay) });
  const servePayPage = payPageService(wechatPay);
  const controls = options.controls ?? true;

  server.on('request', (request, response) => {
    const path = request.url ?? '/';
    const serve =
      controls && path.startsWith('/control/')
        ? serveControl
        : controls && path.startsWith('/tax/desk')
          ? serveDesk
          : path === '/healthz'
            ? async () => void response.writeHead(200).end('ok')
            : path.startsWith('/tax/')
              ? serveTax
              : path.startsWith('/v3/')
                ? serveWechat
                : controls && path.startsWith('/wechat-pay/pay/')
                  ? servePayPage
                  : serveBank;
    serve(request, response).catch((error) => {
      // The client went away in the middle of its request, or the answer could not be written.
      if (!request.destroyed) console.error('Emulator: request failed', error);
      response.destroy();
    });
  });
  timers.wake();
  wechatTimers.wake();

  const url = baseUrlOf(host, port);
  return {
    url,
    taxUrl: `${url}/tax`,
    async close() {
      await timers.stop();
      await wechatTimers.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      journal.close();
    },
  };
}

function baseUrlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function openJournal(server: Server, folder: string): Journal {
  try {
    return new Journal(folder);
  } catch (error) {
    server.close();
    throw error;
  }
}

async function readKeys(folder: string) {
  const own = async (name: KeyName) => createPrivateKey(await readFile(privateKeyPath(folder, name)));
  const theirs = async (name: KeyName) => createPublicKey(await readFile(publicKeyPath(folder, name)));
  return {
    bank: { privateKey: await own('bank'), clientPublicKey: await theirs('quanlian-bank-client') },
    tax: { privateKey: await own('tax-platform'), clientPublicKey: await theirs('quanlian-tax-client') },
    wechatPay: {
      platformKey: await own('wxpay-platform'),
      merchantKey: await theirs('wxpay-merchant'),
      identifiers: JSON.parse(await readFile(wechatIdentifiersPath(folder), 'utf8')) as WechatIdentifiers,
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} for the channel emulator is taken`) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('No TCP address'));
      resolve(address.port);
    });
  });
}
