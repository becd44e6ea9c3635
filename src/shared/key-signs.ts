/** The signs of a keyboard whose layout is the one that codes are named by (UI Events `KeyboardEvent.code`). */
export const keySigns = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Minus: '-',
  Equal: '=',
  Backquote: '`',
};
