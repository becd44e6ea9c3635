import { useEffect, useState } from 'react';

type Modules = readonly (readonly boolean[])[];

/** One path of unit squares: crisp at any size, and a single node. */
const pathOf = (modules: Modules): string =>
  modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');

/** An address for a phone's camera (ISO/IEC 18004). The encoder comes when the first one is shown. */
export const QrCode = ({
  text,
  label,
  size,
}: {
  readonly text: string;
  readonly label: string;
  /** CSS pixels, with its quiet ground */
  readonly size: number;
}) => {
  const [modules, setModules] = useState<Modules | null>(null);
  useEffect(() => {
    let gone = false;
    const draw = async () => {
      const { encode } = await import('uqr');
      if (!gone) setModules(encode(text, { ecc: 'M', border: 0 }).data);
    };
    void draw();
    return () => {
      gone = true;
    };
  }, [text]);
  return (
    // scanners want dark on light in either theme
    <div
      className="shrink-0 rounded-m border border-paper-line bg-paper p-2.5"
      style={{ width: size, height: size }}
    >
      {modules && (
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${modules.length} ${modules.length}`}
          shapeRendering="crispEdges"
          className="size-full"
        >
          <path d={pathOf(modules)} className="fill-on-paper" />
        </svg>
      )}
    </div>
  );
};
