import { Section } from '@quanlian/ui/detail-page.tsx';
import { EnumText } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import style from './signatures.module.css';

type Contract = {
  version: number;
  documentHash: string | null;
  signatures: readonly {
    party: string;
    organisationName: string;
    personName: string;
    signedAt: string;
    method: string;
    version: number;
  }[];
  versions: readonly { version: number; sentByName: string; sentAt: string }[];
};

/** Who has signed the present version, who has yet to, and over which hash. */
export async function Signatures({ contract }: { contract: Contract }) {
  const text = await getTranslations('documents.contract');
  return (
    <Section title={text('signatures')}>
      <div className={style.signatures}>
        {(['SUPPLIER', 'BUYER'] as const).map((party) => {
          const signature = contract.signatures.find((other) => other.party === party);
          return (
            <div key={party} className={style.signature} data-open={signature === undefined}>
              <small>
                <EnumText of="ContractParty" value={party} />
              </small>
              {signature === undefined ? (
                <span>{text('notSigned')}</span>
              ) : (
                <>
                  <strong>{signature.organisationName}</strong>
                  <span>
                    {signature.personName} · <DateTimeText value={signature.signedAt} />
                  </span>
                  <small>
                    <EnumText of="SignatureMethod" value={signature.method} /> ·{' '}
                    {text('versionOf', { version: signature.version })}
                  </small>
                </>
              )}
            </div>
          );
        })}
      </div>
      {contract.documentHash !== null && (
        <p className={style.present}>
          <small>{text('hash', { version: contract.version })}</small>
          <span className={style.hash}>{contract.documentHash}</span>
        </p>
      )}
      {contract.versions.length > 1 && (
        <p className={style.versions}>
          {contract.versions.map((version) => (
            <span key={version.version}>
              {text('sentBy', { version: version.version, name: version.sentByName })}{' '}
              <DateTimeText value={version.sentAt} />
            </span>
          ))}
        </p>
      )}
    </Section>
  );
}
