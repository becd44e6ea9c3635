import type { Diagnosis } from '../../../shared/contract/network.ts';
import type { AppInfo } from '../../../shared/contract/profile.ts';
import type { Clock } from '../../platform.ts';
import type { HttpClient } from '../client.ts';
import type { NetworkSource } from '../source.ts';
import { createProbes, type AccountProbes } from './probes.ts';
import { writeReport } from './report.ts';
import { walk } from './walk.ts';

interface Parts {
  readonly client: Pick<HttpClient, 'fetch' | 'routes' | 'trust' | 'credentialsFor'>;
  readonly source: Pick<NetworkSource, 'settings'>;
  readonly info: AppInfo;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  /** @throws Fault when there is no such account */
  account(id: string): AccountProbes | Promise<AccountProbes>;
}

/** Says for one account which step of a request's way fails and what to do, by the way that requests really take. */
export function createDoctor({ client, source, info, clock, account }: Parts) {
  return async (accountId: string): Promise<Diagnosis> => {
    const asked = await account(accountId);
    const { probes, findings, end } = createProbes(client, asked);
    try {
      const steps = await walk(probes, () => clock.monotonic());
      const setting = source.settings().proxy.kind;
      const report = writeReport(steps, findings(), { info, url: asked.url, setting, at: clock.now() });
      return { steps, report };
    } finally {
      end();
    }
  };
}
