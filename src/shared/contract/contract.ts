import type { z } from 'zod';
import { once } from '../once.ts';
import { accountEvents, accountProcedures } from './accounts.ts';
import { attachmentProcedures } from './attachments.ts';
import { chatEvents, chatProcedures } from './chat.ts';
import { definitionEvents, definitionProcedures } from './definitions.ts';
import type { Reply } from './failure.ts';
import { historyEvents, historyProcedures } from './history.ts';
import { loginEvents, loginProcedures } from './login.ts';
import { networkEvents, networkProcedures } from './network.ts';
import { presetEvents, presetProcedures } from './presets.ts';
import { providerSettingProcedures } from './provider-settings.ts';
import { searchProcedures } from './search.ts';
import { transferProcedures } from './transfer.ts';
import { practiceEvents, practiceProcedures } from './practice.ts';
import { profileEvents, profileProcedures } from './profile.ts';
import { settingsEvents, settingsProcedures } from './settings.ts';

/** Everything the window can ask of the main process. */
export const contract = once(() => ({
  ...profileProcedures(),
  ...loginProcedures(),
  ...definitionProcedures(),
  ...providerSettingProcedures(),
  ...accountProcedures(),
  ...chatProcedures(),
  ...attachmentProcedures(),
  ...historyProcedures(),
  ...searchProcedures(),
  ...presetProcedures(),
  ...transferProcedures(),
  ...settingsProcedures(),
  ...networkProcedures(),
  ...practiceProcedures(),
}));

/** Everything the main process tells the window. */
export const events = once(() => ({
  ...profileEvents(),
  ...loginEvents(),
  ...definitionEvents(),
  ...accountEvents(),
  ...chatEvents(),
  ...historyEvents(),
  ...presetEvents(),
  ...settingsEvents(),
  ...networkEvents(),
  ...practiceEvents(),
}));

type Contract = ReturnType<typeof contract>;
type Events = ReturnType<typeof events>;

export type ProcedureName = keyof Contract;
export type Input<N extends ProcedureName> = z.output<Contract[N]['input']>;
export type Output<N extends ProcedureName> = z.output<Contract[N]['output']>;

export type EventName = keyof Events;
export type EventOf<N extends EventName> = z.output<Events[N]>;

/** The handlers of some procedures; a missing or misspelt one does not compile. */
export type HandlersOf<M extends () => object> = {
  [N in keyof ReturnType<M> & ProcedureName]: (input: Input<N>) => Output<N> | Promise<Output<N>>;
};
export type Handlers = HandlersOf<typeof contract>;

/** What a host carries between window and core; Electron by IPC, loopback by one WebSocket. */
export interface Host {
  call(name: string, input: unknown): Promise<Reply<unknown>>;
  onEvent(listener: (name: string, value: unknown) => void): () => void;
  /** brings a window back that is hidden whole, which the page's own `focus()` can't */
  show?(): void;
  /** *Print…* was chosen in the app's menu */
  onPrint?(listener: () => void): () => void;
}
