import { expect, onTestFinished } from 'vitest';
import { Fault } from '../../src/main/fault.ts';
import { createHttpClient, type HttpClient } from '../../src/main/network/client.ts';
import type { NetworkSource, ProxyCredentials } from '../../src/main/network/source.ts';
import type { Failure } from '../../src/shared/contract/failure.ts';
import {
  defaultNetworkSettings,
  type NetworkSettings,
  type OriginTrust,
  type ProxySettings,
} from '../../src/shared/contract/network.ts';
import { certificatePath } from './certificates.ts';

/** A client whose settings a test changes while it runs. */
export interface TestNetwork {
  readonly client: HttpClient;
  settings: NetworkSettings;
  credentials: ProxyCredentials | null;
  passphrase: string | null;
  environment: Record<string, string>;
  /** proxies that asked, in order */
  readonly asked: string[];
}

export function createTestNetwork(
  settings: Partial<NetworkSettings> = {},
  more: Partial<NetworkSource> = {},
): TestNetwork {
  const network: { -readonly [K in keyof TestNetwork]: TestNetwork[K] } = {
    client: null as never,
    settings: { ...defaultNetworkSettings, ...settings },
    credentials: null,
    passphrase: null,
    environment: {},
    asked: [],
  };
  network.client = createHttpClient('Latchkey/test', {
    settings: () => network.settings,
    proxyCredentials: () => network.credentials,
    onProxyRefused: (proxy) => void network.asked.push(proxy),
    keyPassphrase: () => network.passphrase,
    environment: () => network.environment,
    ...more,
  });
  onTestFinished(() => network.client.close());
  return network;
}

export const manual = (
  port: number,
  more: Partial<Extract<ProxySettings, { kind: 'manual' }>> = {},
): ProxySettings => ({
  kind: 'manual',
  protocol: 'http',
  host: '127.0.0.1',
  port,
  bypass: [],
  needsCredentials: false,
  ...more,
});

/** The test authority, for this origin only. */
export const trusted = (origin: string, more: Partial<OriginTrust> = {}): OriginTrust => ({
  origin,
  caFile: certificatePath('ca'),
  ...more,
});

export const getText = async ({ client }: TestNetwork, url: string): Promise<string> =>
  (await client.fetch(url)).text();

/** The failure that this ends with; anything else fails the test. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    (value) => new Error(`a failure was due, not ${String(value)}`),
    (reason: unknown) => reason,
  );
  expect(error, String(error)).toBeInstanceOf(Fault);
  return (error as Fault).failure;
}

export const getFailure = ({ client }: TestNetwork, url: string): Promise<Failure> =>
  failureOf(client.fetch(url));
