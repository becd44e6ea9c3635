import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { presetProcedures } from '../../shared/contract/presets.ts';
import type { Core } from '../core.ts';
import type { EventHub } from '../event-hub.ts';
import type { Clock, Random } from '../platform.ts';

interface Parts {
  readonly core: () => Core;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventHub;
}

export const presetHandlers = ({
  core,
  clock,
  random,
  events,
}: Parts): HandlersOf<typeof presetProcedures> => {
  const presets = () => core().history.presets;
  const changed = () => events.emit('presets.changed', presets().list());
  return {
    'presets.list': () => presets().list(),
    'presets.put': ({ id = random.id(), ...value }) => {
      const preset = { ...value, id };
      presets().put(preset, clock.now());
      changed();
      return preset;
    },
    'presets.remove': ({ id }) => {
      presets().remove(id);
      changed();
    },
    'setup.get': ({ conversationId }) => core().chats.of(conversationId).history.setups.get(conversationId),
    'setup.set': ({ conversationId, setup }) =>
      core().chats.of(conversationId).history.setups.set(conversationId, setup),
  };
};
