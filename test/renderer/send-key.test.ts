import { describe, expect, test } from 'vitest';
import { type KeyPress, sends } from '../../src/renderer/features/chat/send-key.ts';

const press = (part: Partial<KeyPress> = {}): KeyPress => ({
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
  ...part,
});

describe('the key that sends', () => {
  test('Enter sends, Shift+Enter does not', () => {
    expect(sends(press(), 'enter')).toBe(true);
    expect(sends(press({ shiftKey: true }), 'enter')).toBe(false);
  });

  test('with the other setting only the modifier sends', () => {
    expect(sends(press(), 'mod-enter')).toBe(false);
    expect(sends(press({ ctrlKey: true }), 'mod-enter')).toBe(true);
    expect(sends(press({ metaKey: true }), 'mod-enter')).toBe(true);
  });

  test('Enter that ends a composition never sends, in either setting and by either sign', () => {
    for (const sendWith of ['enter', 'mod-enter'] as const) {
      expect(sends(press({ isComposing: true, ctrlKey: true }), sendWith)).toBe(false);
      expect(sends(press({ keyCode: 229, ctrlKey: true }), sendWith)).toBe(false);
    }
  });

  test('other keys do not send', () => {
    expect(sends(press({ key: 'a', keyCode: 65 }), 'enter')).toBe(false);
  });
});
