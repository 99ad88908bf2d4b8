import type { ReactNode } from 'react';
import { type PackFacts, type PackLook, packLook } from '#lib/pack-look.ts';

type Props = PackFacts & { className?: string };

/** A product's picture, drawn: pack, brand colour, name and size. What it shows is said beside it, so it is decoration. */
export function PackShot({ className, ...facts }: Props) {
  const look = packLook(facts);
  const Pack = packs[look.shape];
  return (
    <svg viewBox="0 0 240 280" className={className} aria-hidden="true" focusable="false">
      <ellipse cx="120" cy="262" rx="70" ry="8" fill="#1E2420" opacity=".1" />
      <Pack look={look} />
      <LabelText look={look} facts={facts} />
    </svg>
  );
}

interface ShapeProps {
  shape: PackLook['shape'];
  brand: string;
  content: string;
  className?: string;
}

/** A pack without words, for a kind of goods. */
export function PackShape({ shape, brand, content, className }: ShapeProps) {
  const Pack = packs[shape];
  return (
    <svg viewBox="40 8 160 262" className={className} aria-hidden="true" focusable="false">
      <Pack look={{ shape, brandColour: brand, contentColour: content, lines: [] }} />
    </svg>
  );
}

const packs: Record<PackLook['shape'], (props: { look: PackLook }) => ReactNode> = {
  bottle: ({ look }) => (
    <>
      <rect x="102" y="14" width="36" height="22" rx="5" fill={look.brandColour} />
      <path
        d="M105 36h30v20c0 18 39 28 39 66v122a16 16 0 0 1-16 16H82a16 16 0 0 1-16-16V122c0-38 39-48 39-66z"
        fill={look.contentColour}
      />
      <path d="M66 134h108v78H66z" fill={look.brandColour} />
      <Shine d="M84 122c2-24 16-34 24-46" />
    </>
  ),
  can: ({ look }) => (
    <>
      <path d="M78 40h84l10 16v184l-10 18H78l-10-18V56z" fill={look.brandColour} />
      <path d="M78 40h84l6 10H72z" fill="#C9CDCB" />
      <path d="M68 96h104v30H68z" fill={look.contentColour} />
      <Shine d="M84 70v160" />
    </>
  ),
  carton: ({ look }) => (
    <>
      <path d="M66 78l26-44h56l26 44z" fill={look.contentColour} />
      <rect x="96" y="20" width="48" height="18" rx="4" fill={look.brandColour} />
      <rect x="66" y="78" width="108" height="182" rx="6" fill={look.contentColour} />
      <path d="M66 134h108v78H66z" fill={look.brandColour} />
      <Shine d="M82 90v30" />
    </>
  ),
  bag: ({ look }) => (
    <>
      <path d="M52 38q68 18 136 0l8 216q-76 14-152 0z" fill={look.brandColour} />
      <path d="M52 38q68 18 136 0l1 20q-69 18-138 0z" fill="#1E2420" opacity=".18" />
      <circle cx="120" cy="104" r="30" fill={look.contentColour} />
      <Shine d="M70 84q-4 80-6 140" />
    </>
  ),
  jar: ({ look }) => (
    <>
      <rect x="88" y="24" width="64" height="26" rx="6" fill={look.brandColour} />
      <path
        d="M94 50h52c6 18 42 22 42 58v132a20 20 0 0 1-20 20H72a20 20 0 0 1-20-20V108c0-36 36-40 42-58z"
        fill={look.contentColour}
      />
      <path d="M52 134h136v78H52z" fill={look.brandColour} />
      <Shine d="M70 124c2-20 14-28 24-38" />
    </>
  ),
};

function Shine({ d }: { d: string }) {
  return <path d={d} stroke="#fff" strokeOpacity=".35" strokeWidth="7" strokeLinecap="round" fill="none" />;
}

function LabelText({ look, facts }: { look: PackLook; facts: PackFacts }) {
  const longest = Math.max(...look.lines.map((line) => (/[一-鿿]/.test(line) ? line.length * 1.8 : line.length)));
  const isOneLine = look.lines.length === 1;
  const size = Math.min(isOneLine ? 24 : 21, Math.floor(170 / Math.max(longest, 4)));
  const top = isOneLine ? 176 : 160;
  return (
    <g fill="#fff" textAnchor="middle" fontWeight="600">
      {look.lines.map((line, index) => (
        <text key={line} x="120" y={top + index * (size + 5)} fontSize={size}>
          {line}
        </text>
      ))}
      {facts.specification !== null && (
        <text x="120" y="205" fontSize="11" fontWeight="400" opacity=".85">
          {facts.specification}
        </text>
      )}
    </g>
  );
}
