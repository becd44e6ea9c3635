import { expect, test } from 'vitest';
import { combinationOf, formatKeys } from '../../src/renderer/app/key-combinations.ts';

const pressed = (init: KeyboardEventInit): string | null => {
  const combination = combinationOf(new KeyboardEvent('keydown', init));
  return combination && formatKeys(combination);
};

test.each([
  ['US', { key: '/', code: 'Slash', ctrlKey: true }, 'Mod+Slash'],
  ['German minus', { key: '-', code: 'Slash', ctrlKey: true }, 'Mod+Minus'],
  ['German z', { key: 'z', code: 'KeyY', ctrlKey: true }, 'Mod+KeyZ'],
  ['Dvorak cut', { key: 'x', code: 'KeyB', ctrlKey: true }, 'Mod+KeyX'],
  ['a capital', { key: 'F', code: 'KeyF', ctrlKey: true, shiftKey: true }, 'Mod+Shift+KeyF'],
  ['Korean', { key: 'ㅏ', code: 'KeyK', ctrlKey: true }, 'Mod+KeyK'],
  ['Russian', { key: 'л', code: 'KeyK', ctrlKey: true }, 'Mod+KeyK'],
  ['French digits', { key: '&', code: 'Digit1', ctrlKey: true }, 'Mod+Digit1'],
  ['an arrow', { key: 'ArrowUp', code: 'ArrowUp', altKey: true }, 'Alt+ArrowUp'],
])('keys are named by their sign: %s', (_, init, keys) => {
  expect(pressed(init)).toBe(keys);
});

test('a sign that is written with AltGr is no shortcut', () => {
  const keys = { key: '{', code: 'Digit7', ctrlKey: true, altKey: true };
  expect(pressed(keys)).toBe('Mod+Alt+Digit7');
  expect(pressed({ ...keys, modifierAltGraph: true })).toBe(null);
});
