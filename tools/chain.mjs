import { checkNode, ensureInstalled } from './install.mjs';

// Node built-ins only until everything is installed.

checkNode();
ensureInstalled();
const { register } = await import('tsx/esm/api');
register();
await import('./chain.ts');
