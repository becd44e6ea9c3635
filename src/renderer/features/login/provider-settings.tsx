import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Configurable, ProviderSetting } from '../../../shared/contract/provider-settings.ts';
import { failureWords } from '../../i18n/failure-words.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { givesUp } from '../../ui/gives-up.ts';
import { ProviderSettingsContext } from './provider-settings-store.ts';

/** One thing that can be set. It is kept when the field is left, or with Enter. */
const SettingField = ({ id, setting }: { readonly id: string; readonly setting: ProviderSetting }) => {
  const { t } = useTranslation();
  const configure = ProviderSettingsContext.useSelect((state) => state.configure);
  const [typed, setTyped] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { name, type, usual, value } = setting;
  const keep = async (text: string) => {
    const refused = await configure(id, name, text);
    setFailure(refused);
    // what was typed on meanwhile is not kept yet
    if (refused === null) setTyped((now) => (now === typed ? null : now));
  };
  const keepTyped = () => {
    if (typed !== null && typed.trim() !== (value ?? '')) void keep(typed);
  };
  const giveUp = () => {
    setTyped(null);
    setFailure(null);
  };
  return (
    <form
      className="flex flex-col gap-1"
      onKeyDown={(event) => typed !== null && givesUp(event) && giveUp()}
      onSubmit={(event) => {
        event.preventDefault();
        keepTyped();
      }}
    >
      <TextField
        label={t(`providers.setting.${name}`)}
        type="text"
        inputMode={type === 'text' ? 'text' : 'url'}
        autoComplete="off"
        placeholder={usual ?? t('providers.depends')}
        value={typed ?? value ?? ''}
        error={failure === null ? undefined : failureWords(t, failure)}
        onChange={(event) => {
          setTyped(event.target.value);
          setFailure(null);
        }}
        onBlur={keepTyped}
      />
      {(value !== null || failure !== null) && (
        <Button
          size="s"
          kind="quiet"
          className="self-start"
          aria-label={t('providers.usualOf', { what: t(`providers.setting.${name}`) })}
          // the field must not be left first: what stands in it would be kept
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => void keep('')}
        >
          {t('providers.usual')}
        </Button>
      )}
    </form>
  );
};

/** What can be set at one provider. */
export const ProviderSettings = ({ of }: { readonly of: Configurable }) => (
  <div className="flex flex-col gap-3">
    {of.settings.map((setting) => (
      <SettingField key={setting.name} id={of.id} setting={setting} />
    ))}
  </div>
);
