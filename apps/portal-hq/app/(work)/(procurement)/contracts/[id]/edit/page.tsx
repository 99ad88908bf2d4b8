import { found } from '@quanlian/app-kit/server-graph.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { ContractForm } from './contract-form.tsx';
import { ContractToChangeQuery } from './operations.ts';

export default async function ChangeContractPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('contract.write');
  const { id } = await params;
  const text = await getTranslations('procurement.contractForm');
  const contract = found((await readGraph(ContractToChangeQuery, { id })).contract);
  return (
    <div>
      <PageHead title={text('heading', { number: contract.number })} description={text('description')} />
      <ContractForm contract={contract} />
    </div>
  );
}
