import type { Field } from '../../../shared/contract/login.ts';
import type { SignedIn } from '../../credentials/accounts.ts';
import type { Tool } from '../../credentials/adopt/tool.ts';
import { readFollowed } from '../../credentials/refresh-followed.ts';
import { failureOf } from '../../fault.ts';
import { plainValues, type Flow, type FlowTools, type LoginIo, type Values } from '../flow.ts';

export interface ImportSettings {
  readonly provider: string;
  readonly tool: Tool;
  /** where its access token may go */
  readonly origins: readonly string[];
}

const steps = [{ name: 'check', label: 'Reading the login file' }] as const;

/** Another tool's login, followed: its file is read, watched, and never written; its refresh token is never spent. */
export function importFlow(
  { provider, tool, origins }: ImportSettings,
  { now, foundFiles }: FlowTools,
): Flow {
  const fieldsFor = (known: Values): Field[] => [
    {
      name: 'path',
      type: 'text',
      label: `Login file of ${tool.label}`,
      required: true,
      value: known['path'] ?? foundFiles(tool)[0] ?? '',
    },
  ];

  const attempt = async (
    io: LoginIo,
    known: Values,
    failure?: ReturnType<typeof failureOf>,
  ): Promise<SignedIn> => {
    const fields = fieldsFor(known);
    const values = await io.ask(fields, failure);
    io.step('check');
    try {
      const path = (values['path'] ?? '').trim();
      const { credential, identity } = await readFollowed(
        { tool: tool.id, path, origins: [...origins] },
        now,
      );
      return {
        provider,
        identity: identity ?? `Login of ${tool.label}`,
        obtainedBy: 'import',
        config: { path },
        credential,
      };
    } catch (error) {
      return attempt(io, { ...known, ...plainValues(fields, values) }, failureOf(error));
    }
  };
  return { kind: 'import', steps, run: (io, known) => attempt(io, known) };
}
