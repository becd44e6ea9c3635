import { Trash2 } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberFormat } from '../../i18n/formats.ts';
import type { Abilities } from '../../../shared/contract/accounts.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Parameters, Setup } from '../../../shared/contract/presets.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { whenLost } from '../../ui/lost-focus.ts';
import { Row, SelectRow } from '../../ui/select.tsx';
import { SetupContext } from './setup-store.ts';

const field =
  'h-8 rounded-s border border-edge bg-raised px-2.5 text-ui outline-offset-0 disabled:opacity-50';

/** A number that may be left out. What is outside of its bounds is none: half of what was typed would be another number. */
const NumberRow = ({
  label,
  value,
  min,
  max,
  step,
  disabled,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  /** how far an arrow key goes; also what is between is taken, except where this is 1 */
  readonly step: number;
  readonly disabled: boolean;
  readonly onChange: (value: number | undefined) => void;
}) => {
  const { t, i18n } = useTranslation();
  const id = useId();
  const shown = (number: number) => numberFormat(i18n.language).format(number);
  const [text, setText] = useState(value === undefined ? '' : String(value));
  const [wrong, setWrong] = useState(false);
  return (
    <div>
      <Row label={label} htmlFor={id}>
        <input
          id={id}
          type="number"
          inputMode="decimal"
          title={disabled ? t('composer.notTaken') : undefined}
          min={min}
          max={max}
          step={step}
          disabled={disabled}
          value={text}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-error` : undefined}
          onChange={({ target }) => {
            const number = target.valueAsNumber;
            const fits = number >= min && number <= max && (step < 1 || Number.isInteger(number));
            setText(target.value);
            setWrong(target.validity.badInput || (target.value !== '' && !fits));
            onChange(fits ? number : undefined);
          }}
          className={`${field} tabular w-28 text-right aria-invalid:border-needs aria-invalid:outline-needs`}
        />
      </Row>
      {wrong && (
        <p id={`${id}-error`} className="mt-1 text-right text-needs">
          {t(step < 1 ? 'composer.between' : 'composer.wholeBetween', { min: shown(min), max: shown(max) })}
        </p>
      )}
    </div>
  );
};

const efforts = ['none', 'minimal', 'low', 'medium', 'high'] as const;

/** Without what is not chosen: an empty field is no value. */
const put = <K extends keyof Parameters>(before: Parameters, key: K, value: Parameters[K] | undefined) => {
  const { [key]: _, ...rest } = before;
  return value === undefined ? rest : { ...rest, [key]: value };
};

interface Fields {
  readonly setup: Setup;
  readonly abilities: Abilities | null;
  readonly onChange: (setup: Setup) => void;
}

const SetupFields = ({
  setup,
  abilities,
  onChange,
  notKept,
}: Fields & { readonly notKept: Failure | null }) => {
  const { t } = useTranslation();
  const systemId = useId();
  const { presets, save, remove } = SetupContext.usePick('presets', 'save', 'remove');
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const keepPreset = async () => {
    const refused = await save(name.trim(), setup);
    setFailure(refused);
    // what is typed meanwhile is another name
    if (refused === null) setName((now) => (now === name ? '' : now));
  };
  const systemField = useRef<HTMLTextAreaElement>(null);
  // a second try to read them went with its button
  useEffect(() => whenLost(() => systemField.current?.focus()), []);
  const nameField = useRef<HTMLInputElement>(null);
  /** another preset fills the number fields anew */
  const [filled, setFilled] = useState(0);
  const { system, parameters } = setup;
  const lacks = (key: keyof Parameters) => abilities !== null && !abilities.parameters.includes(key);
  const change = <K extends keyof Parameters>(key: K, value: Parameters[K] | undefined) =>
    onChange({ system, parameters: put(parameters, key, value) });
  return (
    <div className="flex flex-col gap-6">
      <section className="flex flex-col gap-1.5">
        <label htmlFor={systemId} className="font-semibold">
          {t('composer.system')}
        </label>
        <textarea
          ref={systemField}
          id={systemId}
          rows={4}
          maxLength={100_000}
          value={system}
          onChange={(event) => onChange({ system: event.target.value, parameters })}
          className="field-sizing-content max-h-60 min-h-24 w-full resize-y rounded-m border border-edge bg-raised px-3 py-2 text-lead outline-offset-0"
        />
        <p className="text-faint">
          {abilities?.system === false ? t('composer.noSystem') : t('composer.systemHint')}
        </p>
      </section>
      <section key={filled} className="flex flex-col gap-2">
        <h3 className="font-semibold">{t('composer.parameters')}</h3>
        <NumberRow
          label={t('composer.temperature')}
          value={parameters.temperature}
          min={0}
          max={2}
          step={0.1}
          disabled={lacks('temperature')}
          onChange={(value) => change('temperature', value)}
        />
        <NumberRow
          label={t('composer.topP')}
          value={parameters.topP}
          min={0}
          max={1}
          step={0.05}
          disabled={lacks('topP')}
          onChange={(value) => change('topP', value)}
        />
        <NumberRow
          label={t('composer.maxOutputTokens')}
          value={parameters.maxOutputTokens}
          min={1}
          max={1_000_000}
          step={1}
          disabled={lacks('maxOutputTokens')}
          onChange={(value) => change('maxOutputTokens', value)}
        />
        {!lacks('effort') && (
          <SelectRow
            label={t('composer.effort')}
            value={parameters.effort ?? 'none'}
            options={efforts.map((value) => ({ value, label: t(`composer.efforts.${value}`) }))}
            onChange={(value) => change('effort', value === 'none' ? undefined : value)}
          />
        )}
        <p className="text-faint">{t('composer.parametersHint')}</p>
      </section>
      <section className="flex flex-col gap-2">
        <h3 className="font-semibold">{t('composer.presets')}</h3>
        {presets.length === 0 && <p className="text-faint">{t('composer.noPresets')}</p>}
        <ul className="flex flex-col">
          {presets.map((preset) => (
            <li key={preset.id} className="flex min-h-9 items-center gap-2">
              <span className="min-w-0 flex-1 truncate">{preset.name}</span>
              <Button
                size="s"
                onClick={() => {
                  onChange({ system: preset.system, parameters: preset.parameters });
                  setFilled(filled + 1);
                }}
              >
                {t('composer.usePreset')}
              </Button>
              <IconButton
                small
                label={t('composer.removePreset', { name: preset.name })}
                onClick={() => {
                  void remove(preset.id).then(setFailure);
                  // the button goes with its row
                  nameField.current?.focus();
                }}
              >
                <Trash2 size={14} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() === '') return;
            void keepPreset();
          }}
        >
          <input
            ref={nameField}
            aria-label={t('composer.presetName')}
            placeholder={t('composer.presetName')}
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
            className={`${field} min-w-0 flex-1`}
          />
          <Button type="submit" disabled={name.trim() === ''}>
            {t('composer.savePreset')}
          </Button>
        </form>
        <FailureNotice failure={failure} />
      </section>
      <FailureNotice failure={notKept} className="sticky bottom-0" />
    </div>
  );
};

const Unread = ({ failure }: { readonly failure: Failure }) => {
  const again = SetupContext.useSelect((store) => store.again);
  return <FailureNotice failure={failure} again={() => void again()} />;
};

/** Its fields come with what they hold: what is typed in empty ones would overwrite it. */
export const SetupDialog = ({ onClose, ...fields }: Fields & { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const state = SetupContext.useSelect((store) => store.state);
  return (
    <Dialog title={t('composer.setup')} closeLabel={t('common.close')} onClose={onClose}>
      {state.at === 'reading' && (
        <p role="status" className="text-soft">
          {t('common.loading')}
        </p>
      )}
      {state.at === 'unread' && <Unread failure={state.failure} />}
      {state.at === 'read' && <SetupFields {...fields} notKept={state.failure} />}
    </Dialog>
  );
};
