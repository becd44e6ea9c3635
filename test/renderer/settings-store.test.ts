import { expect, test } from 'vitest';
import { createSettingsStore } from '../../src/renderer/features/settings/store.ts';
import { createClient } from '../../src/renderer/host/client.ts';
import { createFakeHost } from './support/fake-host.ts';

test('a setting that is changed again at once does not go back in between', async () => {
  const host = createFakeHost();
  const store = createSettingsStore(createClient(host));
  const call = host.call.bind(host);
  // as the core does: each change is told before it is answered
  host.call = async (name, input) => {
    const reply = await call(name, input);
    if (name === 'settings.set' && reply.ok) host.world.emit('settings.changed', reply.value as never);
    return reply;
  };
  const seen: number[] = [];
  store.subscribe(({ settings }) => seen.push(settings.fontSize));
  const { change } = store.getState();
  await Promise.all([change({ fontSize: 17 }), change({ density: 'compact' }), change({ fontSize: 18 })]);
  expect([...new Set(seen)]).toEqual([17, 18]);
  expect(seen.at(-1)).toBe(18);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(store.getState().settings).toMatchObject({ fontSize: 18, density: 'compact' });
});

test('one that could not be kept goes back', async () => {
  const host = createFakeHost();
  const store = createSettingsStore(createClient(host));
  const { fontSize } = store.getState().settings;
  const release = host.hold('settings.set');
  const changed = store.getState().change({ fontSize: fontSize + 1 });
  expect(store.getState().settings.fontSize).toBe(fontSize + 1);
  release({ code: 'unexpected', message: 'No.' });
  await changed;
  expect(store.getState().settings.fontSize).toBe(fontSize);
});
