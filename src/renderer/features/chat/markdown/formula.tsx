import { useEffect, useRef } from 'react';

/** A formula; one that cannot be read, or is still being written, stays the text it is. */
export const Formula = ({ formula, display }: { readonly formula: string; readonly display: boolean }) => {
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let gone = false;
    const draw = async () => {
      const { drawFormula } = await import('./maths-plugin.ts');
      const drawn = document.createElement('span');
      try {
        drawFormula(drawn, formula, display);
      } catch {
        drawn.textContent = formula;
      }
      if (!gone) box.current?.replaceChildren(drawn);
    };
    void draw();
    return () => {
      gone = true;
    };
  }, [formula, display]);
  return <span ref={box} className={display ? 'block overflow-x-auto overflow-y-hidden py-1' : undefined} />;
};
