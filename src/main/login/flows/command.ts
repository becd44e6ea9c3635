import type { Field } from '../../../shared/contract/login.ts';
import type { SignedIn } from '../../credentials/accounts.ts';
import { runCommand } from '../../credentials/refresh-command.ts';
import { parseCommand } from '../../credentials/helper-command/parse-command.ts';
import { Fault } from '../../fault.ts';
import { signInByForm } from '../asking.ts';
import { noExtras, type Extras } from '../extras.ts';
import type { Flow, FlowTools, Values } from '../flow.ts';
import { cleanBaseUrl } from './api-key.ts';

export interface CommandSettings {
  readonly provider: string;
  /** the API's base address; null where the person gives it */
  readonly baseUrl: string | null;
  readonly extras?: Extras | undefined;
}

const steps = [{ name: 'check', label: 'Running the command' }] as const;

const fieldsFor = ({ baseUrl, extras = noExtras }: CommandSettings, known: Values): Field[] => [
  ...(baseUrl === null
    ? [
        {
          name: 'baseUrl',
          type: 'url',
          label: 'Address of the API',
          required: true,
          placeholder: 'https://example.com/v1',
          value: known['baseUrl'] ?? '',
        } as const,
      ]
    : []),
  {
    name: 'command',
    type: 'text',
    label: 'Command',
    required: true,
    placeholder: 'my-helper --print-token',
    value: known['command'] ?? '',
  },
  ...extras.fields(known),
  // a command that came prefilled is not one that the person agreed to
  {
    name: 'confirm',
    type: 'confirm',
    label: 'Run this program now, and again whenever its token is over',
    required: true,
  },
];

/** A program of the person's own that prints a token. It is run without a shell, and only once they said so. */
export function commandFlow(settings: CommandSettings, { now }: FlowTools): Flow {
  const check = async (values: Values, signal: AbortSignal): Promise<SignedIn> => {
    if (values['confirm'] !== 'yes') {
      throw new Fault({
        code: 'command.not-confirmed',
        message: 'Latchkey runs a program only when you say so.',
        action: 'check-input',
      });
    }
    const baseUrl = cleanBaseUrl(settings.baseUrl ?? values['baseUrl'] ?? '');
    const { program, args } = parseCommand(values['command'] ?? '');
    const { origin, host } = new URL(baseUrl);
    const { config, headers } = (settings.extras ?? noExtras).read(values);
    const credential = await runCommand(
      { program, args: [...args], origins: [origin], ...(headers && { headers: { ...headers } }) },
      now,
      signal,
    );
    return {
      provider: settings.provider,
      identity: `${program.split(/[\\/]/).at(-1)} at ${host}`,
      obtainedBy: 'command',
      config: { ...config, baseUrl, command: values['command'] ?? '' },
      credential,
    };
  };

  return {
    kind: 'command',
    steps,
    run: (io, known) =>
      signInByForm(io, known, {
        fields: (before) => fieldsFor(settings, before),
        signIn: (values) => {
          io.step('check');
          return check(values, io.signal);
        },
        // whatever a program of theirs did, the person may type another
        mends: () => true,
      }),
  };
}
