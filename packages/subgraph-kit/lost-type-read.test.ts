import { newId } from '@quanlian/ids/uuid.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { isLostTypeRead } from './lost-type-read.ts';

const name = `w_types_${newId().replaceAll('-', '')}`;
const url = new URL(inject('adminUrl'));
url.pathname = `/${name}`;
const admin = postgres(inject('adminUrl'), { max: 1, onnotice: () => {} });

beforeAll(async () => void (await admin.unsafe(`create database ${name}`)));
afterAll(async () => {
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
});

it('a connection that is ended while it reads the array types breaks a promise that nobody holds; what was asked fails by itself', async () => {
  const holder = postgres(url.href, { max: 1, fetch_types: false, onnotice: () => {} });
  const dropped: unknown[] = [];
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', (error) => dropped.push(error));
  try {
    await holder.begin(async (tx) => {
      // Nobody else reads its types now.
      await tx`lock table pg_catalog.pg_type in access exclusive mode`;
      const late = postgres(url.href, { max: 1, max_lifetime: null, onnotice: () => {} });
      const asked = late`select 1`.then(
        () => 'answered',
        (error: unknown) => error,
      );
      await expect
        .poll(
          () => admin`
            select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and query like '%typcategory%'
              and wait_event_type = 'Lock'`,
        )
        .toHaveLength(1);
      await expect.poll(() => dropped.length).toBe(1);
      await late.end({ timeout: 0 });
      expect(await asked).toBeInstanceOf(Error);
    });
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of others) process.on('unhandledRejection', listener);
    await holder.end();
  }
  expect(dropped.map(isLostTypeRead)).toEqual([true]);
});

it('control: another broken promise is not taken for it', async () => {
  const failed = await admin`select * from nothing_here`.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failed).toBeInstanceOf(Error);
  expect([failed, new Error('broken'), undefined].map(isLostTypeRead)).toEqual([false, false, false]);
});
