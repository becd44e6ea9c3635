import { useEffect, useState } from 'react';
import type { MathPlugin } from 'streamdown';

let loaded: MathPlugin | null = null;

/** The maths renderer with its fonts is large; it comes when the first formula does. */
export const useMaths = (needed: boolean): MathPlugin | null => {
  const [plugin, setPlugin] = useState(loaded);
  useEffect(() => {
    if (!needed || plugin !== null) return undefined;
    let gone = false;
    const load = async () => {
      const { mathsPlugin } = await import('./maths-plugin.ts');
      loaded = mathsPlugin;
      if (!gone) setPlugin(mathsPlugin);
    };
    void load();
    return () => {
      gone = true;
    };
  }, [needed, plugin]);
  return needed ? plugin : null;
};
