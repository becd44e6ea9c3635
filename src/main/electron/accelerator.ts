import { keySigns } from '../../shared/key-signs.ts';

/** what Electron calls keys whose codes are not their names */
const names: Readonly<Record<string, string>> = {
  ...keySigns,
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

const own = /^(F([1-9]|1\d|2[0-4])|Space|Tab|Enter|Backspace|Delete|Insert|Home|End|PageUp|PageDown)$/;

const keyOf = (code: string): string | undefined => {
  const sign = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  if (sign) return sign[1] ?? sign[2];
  return names[code] ?? (own.test(code) ? code : undefined);
};

/** Keys as the settings keep them ("Mod+Shift+KeyF") in Electron's words; undefined where it has none for them. */
export function acceleratorOf(keys: string): string | undefined {
  const held = keys.split('+');
  const key = keyOf(held.pop() ?? '');
  return key && [...held.map((each) => (each === 'Mod' ? 'CommandOrControl' : each)), key].join('+');
}
