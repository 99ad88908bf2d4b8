import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { UnlessNarrowed } from './list-card.tsx';
import style from './page-states.module.css';
import { Words } from './words.tsx';

type Empty = {
  icon?: IconName;
  title: string;
  text?: string;
  /** Its words are about what was sought already. */
  isAnswer?: boolean;
  children?: ReactNode;
};

/** What belongs here and the first step to it; in a list whose filters let nothing through, that. */
export function EmptyState({ isAnswer = false, ...props }: Empty) {
  if (isAnswer) return <Nothing {...props} />;
  return (
    <UnlessNarrowed
      otherwise={
        <Nothing icon="search" title={<Words of="nothingFoundTitle" />} text={<Words of="nothingFoundText" />} />
      }
    >
      <Nothing {...props} />
    </UnlessNarrowed>
  );
}

function Nothing({
  icon = 'inbox',
  title,
  text,
  children,
}: Omit<Empty, 'title' | 'text' | 'isAnswer'> & { title: ReactNode; text?: ReactNode }) {
  return (
    <div className={style.state}>
      <span className={style.figure}>
        <Icon name={icon} size={26} />
      </span>
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {children !== undefined && <div className={style.offer}>{children}</div>}
    </div>
  );
}

export type FailureKind = 'Unauthenticated' | 'Forbidden' | 'Unreachable' | 'Unexpected' | 'NotFound';

const failures = {
  Unauthenticated: { icon: 'lock', title: 'forbiddenTitle', text: 'failedSession' },
  Forbidden: { icon: 'lock', title: 'forbiddenTitle', text: 'forbiddenText' },
  Unreachable: { icon: 'cloudOff', title: 'unreachableTitle', text: 'unreachableText' },
  Unexpected: { icon: 'warning', title: 'errorTitle', text: 'errorText' },
  NotFound: { icon: 'search', title: 'notFoundTitle', text: 'notFoundText' },
} as const;

/** A page that did not come: what failed, what was kept, what can be done, the request id small. */
export function FailureView(props: { kind: FailureKind; requestId?: string | null; children?: ReactNode }) {
  const { icon, title, text } = failures[props.kind];
  return (
    <div className={`${style.state} ${style.page}`} role="alert">
      <span className={style.figure}>
        <Icon name={icon} size={26} />
      </span>
      <h1>
        <Words of={title} />
      </h1>
      <p>
        <Words of={text} />
      </p>
      <div className={style.offer}>{props.children}</div>
      {props.requestId !== undefined && props.requestId !== null && (
        <p className={style.requestId}>
          <Words of="requestId" /> {props.requestId}
        </p>
      )}
    </div>
  );
}

function Bone({ width, height = 14 }: { width: string; height?: number }) {
  return <div className={style.bone} style={{ width, height }} />;
}

/** The shape of a list page while it loads. */
export function ListSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div aria-busy="true">
      <span className="visually-hidden" role="status">
        <Words of="loading" />
      </span>
      <div className={style.skeletonHead}>
        <Bone width="160px" height={24} />
        <Bone width="280px" />
      </div>
      <div className={style.skeletonCard}>
        {Array.from({ length: rows }, (_, row) => row).map((row) => (
          <div key={row} className={style.skeletonRow}>
            <Bone width="100%" />
            <Bone width={`${60 + ((row * 17) % 40)}%`} />
            <Bone width="70%" />
            <Bone width="80%" />
            <Bone width="100%" />
          </div>
        ))}
      </div>
    </div>
  );
}
