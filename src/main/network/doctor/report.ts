import { arch, release } from 'node:os';
import type { DiagnosisStep } from '../../../shared/contract/network.ts';
import type { AppInfo } from '../../../shared/contract/profile.ts';
import { proxyName, type Route } from '../route.ts';
import type { Findings } from './probes.ts';
import { scrub } from './scrub.ts';

export interface ReportFacts {
  readonly info: AppInfo;
  /** only its origin is told */
  readonly url: string;
  /** kind of the proxy setting */
  readonly setting: string;
  /** epoch ms */
  readonly at: number;
}

const wayText = (route: Route | null): string => {
  if (!route) return 'not known';
  return route.kind === 'direct' ? 'direct' : `${route.protocol} proxy ${proxyName(route)}`;
};

const stepText = ({ name, state, ms, detail, failure }: DiagnosisStep): string[] => [
  `${name.padEnd(8)} ${state.padEnd(8)} ${state === 'skipped' ? '' : `${ms} ms, `}${detail}`,
  ...(failure ? [`         ${failure.code}: ${failure.message}`] : []),
];

/** Plain text to send to whoever can help. Everything passes the scrubber once more, whoever wrote it. */
export function writeReport(
  steps: readonly DiagnosisStep[],
  { route, certificate }: Findings,
  { info, url, setting, at }: ReportFacts,
): string {
  const { node, electron } = process.versions;
  const lines = [
    `${info.name} ${info.version} connection report, ${new Date(at).toISOString()}`,
    `Host     ${info.host}${electron === undefined ? '' : ` ${electron}`}, Node ${node}`,
    `System   ${info.platform} ${arch()} ${release()}`,
    `Server   ${new URL(url).host}`,
    `Proxy    setting ${setting}, way ${wayText(route)}`,
    ...(certificate
      ? [
          `Shown    ${certificate.subject}`,
          `  by     ${certificate.issuer}`,
          `  valid  ${certificate.from} to ${certificate.to}`,
        ]
      : []),
    '',
    ...steps.flatMap(stepText),
  ];
  return scrub(`${lines.join('\n')}\n`);
}
