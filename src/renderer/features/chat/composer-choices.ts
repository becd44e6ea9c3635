import type { TFunction } from 'i18next';
import type { Preset } from '../../../shared/contract/presets.ts';
import { beginningOf } from './beginning-of.ts';
import { fits, type Trigger } from './composer-trigger.ts';
import type { TargetChoice } from './target-choice.ts';
import type { TriggerChoice } from './trigger-list.tsx';

interface Parts {
  readonly t: TFunction;
  readonly presets: readonly Preset[];
  readonly targets: readonly TargetChoice[];
  /** takes what was typed out of the message first */
  readonly chosen: (run: () => void) => () => void;
  readonly onMention: (choice: TargetChoice) => void;
  readonly onPreset: (preset: Preset) => void;
  readonly onNew: (temporary: boolean) => void;
  readonly onAttach: () => void;
  readonly onSetup: () => void;
}

function mentions({ targets, chosen, onMention }: Parts): TriggerChoice[] {
  return targets.map((choice) => ({
    id: `${choice.accountId}/${choice.model.id}`,
    label: choice.model.label,
    hint: choice.account,
    run: chosen(() => onMention(choice)),
  }));
}

function commands({ t, presets, chosen, onPreset, onNew, onAttach, onSetup }: Parts): TriggerChoice[] {
  const runs = {
    new: () => onNew(false),
    temporary: () => onNew(true),
    attach: onAttach,
    setup: onSetup,
  } as const;
  const names = ['new', 'temporary', 'attach', 'setup'] as const;
  return [
    ...presets.map((preset) => ({
      id: preset.id,
      label: preset.name,
      hint: beginningOf(preset.system, 80),
      run: chosen(() => onPreset(preset)),
    })),
    ...names.map((name) => ({
      id: name,
      label: t(`composer.command.${name}`),
      hint: `/${name}`,
      run: chosen(runs[name]),
    })),
  ];
}

/** What may be meant at the caret. */
export const choicesFor = (trigger: Trigger, parts: Parts): readonly TriggerChoice[] =>
  (trigger.kind === 'mention' ? mentions(parts) : commands(parts)).filter(({ label, hint }) =>
    fits(`${label} ${hint}`, trigger.query),
  );
