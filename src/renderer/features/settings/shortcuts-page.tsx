import { RotateCcw, X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/button.tsx';
import type { SettingBlock } from './blocks.tsx';

/** One command as the page lists it. */
export interface ShortcutRow {
  readonly id: string;
  readonly label: string;
  /** "" where it has none */
  readonly keys: string;
  readonly changed: boolean;
}

/** What came of pressed keys. */
export type Taken =
  { readonly kind: 'kept' } | { readonly kind: 'unusable' } | { readonly kind: 'taken'; readonly by: string };

export interface ShortcutEditing {
  readonly rows: readonly ShortcutRow[];
  /** keys that cannot be changed, to be listed with the others */
  readonly fixed: readonly { readonly label: string; readonly keys: string }[];
  /** null while only a modifier is held */
  readonly take: (id: string, event: globalThis.KeyboardEvent) => Taken | null;
  readonly clear: (id: string) => void;
  readonly reset: (id: string) => Taken;
  readonly resetAll: () => void;
}

const Key = ({ text }: { readonly text: string }) => (
  <kbd className="tabular font-sans text-soft">{text}</kbd>
);

const Row = ({ row, editing }: { readonly row: ShortcutRow; readonly editing: ShortcutEditing }) => {
  const { t } = useTranslation();
  const [listening, setListening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const keys = useRef<HTMLButtonElement>(null);
  const say = (taken: Taken) => {
    if (taken.kind === 'taken') setProblem(t('settings.keysTaken', { command: taken.by }));
    else setProblem(taken.kind === 'unusable' ? t('settings.keysUnusable') : null);
  };
  const press = (event: KeyboardEvent) => {
    if (!listening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setListening(false);
      setProblem(null);
      return;
    }
    const taken = editing.take(row.id, event.nativeEvent);
    if (taken === null) return;
    say(taken);
    if (taken.kind === 'kept') setListening(false);
  };
  return (
    <li className="flex flex-col py-1">
      <div className="flex min-h-8 items-center gap-1">
        <span className="min-w-0 flex-1 text-soft">{row.label}</span>
        <Button
          ref={keys}
          size="s"
          kind={listening ? 'plain' : 'quiet'}
          aria-label={t('settings.changeKeys', { command: row.label, keys: row.keys })}
          aria-pressed={listening}
          onClick={() => {
            setProblem(null);
            setListening(!listening);
          }}
          onKeyDown={press}
          onBlur={() => setListening(false)}
        >
          {listening ? t('settings.pressKeys') : row.keys === '' ? '—' : <Key text={row.keys} />}
        </Button>
        <IconButton
          small
          label={t('settings.noKeys', { command: row.label })}
          disabled={row.keys === ''}
          onClick={() => {
            editing.clear(row.id);
            setProblem(null);
            // a button that can do no more keeps nobody
            keys.current?.focus();
          }}
        >
          <X size={14} aria-hidden />
        </IconButton>
        <IconButton
          small
          label={t('settings.resetKeys', { command: row.label })}
          disabled={!row.changed}
          onClick={() => {
            keys.current?.focus();
            say(editing.reset(row.id));
          }}
        >
          <RotateCcw size={14} aria-hidden />
        </IconButton>
      </div>
      {problem !== null && (
        <p role="alert" className="pb-1.5 text-needs">
          {problem}
        </p>
      )}
    </li>
  );
};

/** Every command with its keys, which are changed by pressing others. */
export const useShortcutBlocks = (editing: ShortcutEditing): readonly SettingBlock[] => {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  return [
    {
      id: 'shortcuts',
      title: t('settings.shortcuts'),
      words: `keyboard shortcuts keys 단축키 ${editing.rows.map(({ label }) => label).join(' ')}`,
      content: (
        <>
          <ul ref={list} className="divide-y divide-line border-y border-line">
            {editing.rows.map((row) => (
              <Row key={row.id} row={row} editing={editing} />
            ))}
            {editing.fixed.map(({ label, keys }) => (
              <li key={label} className="flex min-h-10 items-center justify-between py-1 pr-[76px]">
                <span className="text-soft">{label}</span>
                <Key text={keys} />
              </li>
            ))}
          </ul>
          <Button
            size="s"
            className="self-start"
            disabled={!editing.rows.some(({ changed }) => changed)}
            onClick={() => {
              // a button that can do no more keeps nobody
              list.current?.querySelector('button')?.focus();
              editing.resetAll();
            }}
          >
            {t('settings.resetAllKeys')}
          </Button>
        </>
      ),
    },
  ];
};
