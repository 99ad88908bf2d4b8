import type { Tone } from '@quanlian/labels/label.ts';
import type { ReactNode } from 'react';
import style from './detail-page.module.css';
import { Icon } from './icon.tsx';
import { UiLink } from './ui-link.tsx';
import { DateTimeText } from './value-text.tsx';
import { Words } from './words.tsx';

type Props = {
  /** The list it came from. */
  back: { href: string; label: string };
  /** Document number, or the name of what this is. */
  title: string;
  state?: ReactNode;
  /** The party, the amount: what one looks for first. */
  summary?: { label: string; value: ReactNode }[];
  /** What can be done now, as `<ActionButton>`s; the main one last. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A document: number, state, party and amount, actions; below it steps, sections and tabs. */
export function DetailPage({ back, title, state, summary, actions, children }: Props) {
  return (
    <div>
      <div className={style.head}>
        <div>
          <nav className={style.trail}>
            <UiLink href={back.href}>{back.label}</UiLink>
            <Icon name="chevronRight" size={12} />
          </nav>
          <div className={style.title}>
            <h1>{title}</h1>
            {state}
          </div>
          {summary !== undefined && (
            <div className={style.summary}>
              {summary.map(({ label, value }) => (
                <span key={label}>
                  {label} <strong>{value}</strong>
                </span>
              ))}
            </div>
          )}
        </div>
        {actions !== undefined && <div className={style.actions}>{actions}</div>}
      </div>
      <Stack>{children}</Stack>
    </div>
  );
}

/** Sections one below the other, on pages of any shape. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={style.stack}>{children}</div>;
}

export type Step = { key: string; label: string; state: 'done' | 'current' | 'todo' | 'failed'; at?: string | null };

/** The life of a document as a line. */
export function StepLine({ steps }: { steps: Step[] }) {
  return (
    <ol className={style.steps}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          className={style.step}
          data-state={step.state}
          {...(step.state === 'current' ? { 'aria-current': 'step' as const } : {})}
        >
          <span className={style.dot} aria-hidden="true">
            {step.state === 'done' ? <Icon name="check" size={13} /> : step.state === 'failed' ? '!' : index + 1}
          </span>
          <span>
            {step.label}
            {step.state === 'done' && (
              <span className="visually-hidden">
                {' '}
                <Words of="done" />
              </span>
            )}
          </span>
          {step.at !== undefined && step.at !== null && <DateTimeText value={step.at} />}
        </li>
      ))}
    </ol>
  );
}

/** Steps of a straight life: all before the current state are done. `failed` marks the current one red. */
export function stepsUpTo(order: { key: string; label: string }[], current: string, failed = false): Step[] {
  const position = order.findIndex((step) => step.key === current);
  const last = order.length - 1;
  return order.map((step, index) => ({
    ...step,
    state:
      index < position || (index === position && index === last && !failed)
        ? 'done'
        : index === position
          ? failed
            ? 'failed'
            : 'current'
          : 'todo',
  }));
}

/** A titled block. `flush` for a table that fills it. */
export function Section(props: {
  /** Where a link within the page leads. */
  id?: string;
  title?: string;
  extra?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}) {
  return (
    <section id={props.id} className={style.section} data-section aria-label={props.title}>
      {props.title !== undefined && (
        <div className={style.sectionHead}>
          <h2>{props.title}</h2>
          {props.extra}
        </div>
      )}
      <div className={style.sectionBody} data-flush={props.flush ?? false}>
        {props.children}
      </div>
    </section>
  );
}

export type Fact = {
  label: string;
  value: ReactNode;
  /** Takes a whole line. */
  wide?: boolean;
  /** Takes two columns: a long number or address that must not break. */
  long?: boolean;
};

/** Key facts in columns. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={style.facts}>
      {facts.map(({ label, value, wide, long }) => (
        <div key={label} data-wide={wide ?? false} data-long={long ?? false}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Facts that stand above a table in a `flush` section. */
export function FactsAbove({ children }: { children: ReactNode }) {
  return <div className={style.factsAbove}>{children}</div>;
}

export type ChainDocument = {
  key: string;
  /** 询价单, 采购订单 … */
  kind: string;
  number: string;
  href?: string;
  state?: ReactNode;
  current?: boolean;
};

/** Related documents from the first to the last: each stage holds the documents of one kind. */
export function DocumentChain({ stages }: { stages: ChainDocument[][] }) {
  return (
    <ol className={style.chain}>
      {stages
        .filter((stage) => stage.length > 0)
        .map((stage) => (
          <li key={stage.map((document) => document.key).join()} className={style.stage}>
            {stage.map((document) => (
              <div key={document.key} className={style.node} data-current={document.current ?? false}>
                <small>
                  {document.kind}
                  {document.current === true && (
                    <>
                      {' · '}
                      <Words of="thisDocument" />
                    </>
                  )}
                </small>
                <div>
                  {document.href === undefined || document.current === true ? (
                    document.number
                  ) : (
                    <UiLink href={document.href}>{document.number}</UiLink>
                  )}
                </div>
                {document.state !== undefined && <span>{document.state}</span>}
              </div>
            ))}
          </li>
        ))}
    </ol>
  );
}

export type HistoryEntry = { key: string; at: string; who: string; what: string; note?: ReactNode; tone?: Tone };

/** Who did what and when; the newest first. */
export function History({ entries }: { entries: HistoryEntry[] }) {
  return (
    <ol className={style.history}>
      {entries.map((entry) => (
        <li
          key={entry.key}
          className={style.event}
          style={entry.tone === undefined ? undefined : { ['--event' as string]: `var(--tone-${entry.tone})` }}
        >
          <div>
            <DateTimeText value={entry.at} />
          </div>
          <div>
            <strong>{entry.who}</strong> {entry.what}
            {entry.note !== undefined && <p>{entry.note}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
