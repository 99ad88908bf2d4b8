import { readSettings } from '@quanlian/settings/env.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { seedDemo } from './seed.ts';

// Fills the demo company through the public endpoint, as its own people would.

const settings = readSettings();
await seedDemo({ gatewayUrl: settings.gatewayUrl, log: createLog({ level: settings.logLevel, name: 'seed' }) });
