import { expect, test } from 'vitest';
import { pictureTrouble } from '../../src/renderer/features/chat/picture-trouble.ts';
import type { TargetFacts } from '../../src/renderer/features/chat/target-choice.ts';

const asked = (label: string, vision: boolean | undefined, images = true): TargetFacts => ({
  label,
  model: { id: label, label, ...(vision !== undefined && { vision }) },
  abilities: { system: true, images, parameters: [], continues: true },
});

const pictures = [{ id: 'p1', name: 'cat.png', mediaType: 'image/png', bytes: 8 }];

test('pictures go where all that are asked can see them', () => {
  expect(pictureTrouble(pictures, [asked('a', true), asked('b', true)])).toEqual({ kind: 'none' });
  expect(pictureTrouble(pictures, [])).toEqual({ kind: 'none' });
  expect(pictureTrouble([], [asked('a', false)])).toEqual({ kind: 'none' });
});

test('one that is blind among several is named, before one that does not say', () => {
  expect(pictureTrouble(pictures, [asked('a', undefined), asked('b', false)])).toEqual({
    kind: 'model',
    model: 'b',
  });
  expect(pictureTrouble(pictures, [asked('a', true), asked('b', undefined)])).toEqual({
    kind: 'unsure',
    model: 'b',
  });
});

test('a service that takes none stands above all', () => {
  expect(pictureTrouble(pictures, [asked('a', false), asked('b', true, false)])).toEqual({ kind: 'service' });
});

test('a kind of picture that one of them takes none of is told before it is sent', () => {
  const google = asked('a', true);
  const without = {
    ...google,
    abilities: google.abilities && { ...google.abilities, imagesNot: ['image/gif'] },
  };
  const gif = [{ id: 'p2', name: 'cat.gif', mediaType: 'image/gif', bytes: 8 }];
  expect(pictureTrouble([...pictures, ...gif], [asked('b', true), without])).toEqual({
    kind: 'format',
    format: 'GIF',
  });
  expect(pictureTrouble(pictures, [without])).toEqual({ kind: 'none' });
  expect(pictureTrouble(gif, [google])).toEqual({ kind: 'none' });
});
