import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { looks } from '../looks.ts';
import { AddressButtons, NewAddress } from './address-buttons.tsx';
import { AddressesQuery } from './operations.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('member'))('addresses') };
}

export default async function AddressesPage() {
  const text = await getTranslations('member');
  const { myAddresses } = await readGraph(AddressesQuery);
  return (
    <div className={looks.page}>
      <h1 className={looks.title}>{text('addresses')}</h1>
      {myAddresses.length === 0 && <p className="mt-2 text-ink-soft">{text('noAddresses')}</p>}
      <ul className="mt-5 grid gap-3">
        {myAddresses.map((address) => (
          <li key={address.id} className={looks.card}>
            <p className="font-medium">
              {address.recipient} {address.phone}
            </p>
            <p className="text-ink-soft">
              {address.region} {address.detail}
            </p>
            <AddressButtons address={address} />
          </li>
        ))}
      </ul>
      <NewAddress isFirst={myAddresses.length === 0} />
    </div>
  );
}
