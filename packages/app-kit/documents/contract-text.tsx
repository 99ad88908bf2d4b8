import { Section } from '@quanlian/ui/detail-page.tsx';
import { getTranslations } from 'next-intl/server';
import style from './contract-text.module.css';

/** The wording that both sides sign. */
export async function ContractText({ sections }: { sections: readonly { heading: string; paragraphs: string[] }[] }) {
  const text = await getTranslations('documents.contract');
  return (
    <Section title={text('text')}>
      <div className={style.text}>
        {sections.map((section) => (
          <div key={section.heading}>
            <h3>{section.heading}</h3>
            {section.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        ))}
      </div>
    </Section>
  );
}
