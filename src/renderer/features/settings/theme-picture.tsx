import type { Settings } from '../../../shared/contract/settings.ts';

const Half = ({
  theme,
  at,
  width,
}: {
  readonly theme: 'light' | 'dark';
  readonly at: number;
  readonly width: number;
}) => (
  <g data-scheme={theme}>
    <svg x={at} width={width} height="88" viewBox={`${at} 0 ${width} 88`}>
      <rect width="160" height="88" fill="var(--surface)" />
      <rect width="44" height="88" fill="var(--surface-side)" />
      <rect x="8" y="12" width="26" height="4" rx="2" fill="var(--ink-faint)" opacity="0.7" />
      <rect x="8" y="22" width="20" height="4" rx="2" fill="var(--ink-faint)" opacity="0.4" />
      <rect x="8" y="32" width="24" height="4" rx="2" fill="var(--ink-faint)" opacity="0.4" />
      <rect x="102" y="12" width="46" height="12" rx="6" fill="var(--surface-bubble)" />
      <rect x="58" y="34" width="76" height="4" rx="2" fill="var(--ink)" opacity="0.75" />
      <rect x="58" y="43" width="66" height="4" rx="2" fill="var(--ink)" opacity="0.75" />
      <rect x="58" y="66" width="90" height="14" rx="5" fill="var(--surface-raised)" stroke="var(--line)" />
      <circle cx="140" cy="73" r="3.5" fill="var(--brass)" />
    </svg>
  </g>
);

export const ThemePicture = ({ theme }: { readonly theme: Settings['theme'] }) => (
  <svg viewBox="0 0 160 88" className="block w-full" aria-hidden>
    {theme === 'system' ? (
      <>
        <Half theme="light" at={0} width={80} />
        <Half theme="dark" at={80} width={80} />
      </>
    ) : (
      <Half theme={theme} at={0} width={160} />
    )}
  </svg>
);
