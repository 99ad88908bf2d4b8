import type { PortalText } from './portal-texts.ts';

const stops = [
  { key: 'chainSupplier', x: 60, y: 60, above: true },
  { key: 'chainFactory', x: 220, y: 120, above: false },
  { key: 'chainDealer', x: 380, y: 70, above: true },
  { key: 'chainStore', x: 330, y: 230, above: false },
  { key: 'chainShopper', x: 140, y: 270, above: false },
] as const;

const goods = 'M60 60 C120 60 160 120 220 120 S320 70 380 70 C450 70 440 230 330 230 S220 270 140 270';
const money = 'M140 270 C40 270 20 140 60 60';

/** The chain as one line: goods go forward, money comes back. */
export function ChainDrawing(props: { text: PortalText; className: string; flowClassName: string }) {
  return (
    <svg viewBox="0 0 460 330" className={props.className} aria-hidden="true" focusable="false">
      <path d={goods} fill="none" stroke="#fff" strokeOpacity="0.28" strokeWidth="2" />
      <path
        d={goods}
        fill="none"
        stroke="#fff"
        strokeWidth="2.5"
        strokeLinecap="round"
        className={props.flowClassName}
      />
      <path d={money} fill="none" stroke="#F4C64E" strokeOpacity="0.35" strokeWidth="2" />
      <path
        d={money}
        fill="none"
        stroke="#F4C64E"
        strokeWidth="2.5"
        strokeLinecap="round"
        className={props.flowClassName}
      />
      {stops.map(({ key, x, y, above }) => (
        <g key={key}>
          <circle cx={x} cy={y} r="21" fill="#fff" fillOpacity="0.14" />
          <circle cx={x} cy={y} r="9" fill="#fff" />
          <text x={x} y={y + (above ? -32 : 43)}>
            {props.text(key)}
          </text>
        </g>
      ))}
    </svg>
  );
}
