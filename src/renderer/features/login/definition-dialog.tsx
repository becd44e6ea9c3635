import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DefinitionPreview as Preview,
  longestDefinition,
} from '../../../shared/contract/definitions.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DefinitionPick } from './definition-pick.tsx';
import { DefinitionPreview } from './definition-preview.tsx';
import { LoginContext } from './store.ts';

type Step =
  { readonly at: 'pick' } | { readonly at: 'read'; readonly text: string; readonly preview: Preview };

const tooLarge: Failure = {
  code: 'provider.too-large',
  message: 'This file is too large for a provider file.',
};

/** From a company's file to a provider in the list: pick it, read all of it, agree. */
export const DefinitionDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const { providers, readDefinition, addDefinition, removeDefinition } = LoginContext.useSelect(
    (store) => store,
  );
  const [step, setStep] = useState<Step>({ at: 'pick' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  const open = async (file: File) => {
    setFailure(null);
    // bytes are never fewer than characters
    if (file.size > longestDefinition * 4) return setFailure(tooLarge);
    const text = await file.text();
    if (text.length > longestDefinition) return setFailure(tooLarge);
    const reply = await readDefinition(text);
    if (reply.ok) setStep({ at: 'read', text, preview: reply.value });
    else setFailure(reply.failure);
  };
  const add = async (text: string, replace: boolean) => {
    setBusy(true);
    const problem = await addDefinition(text, replace);
    setBusy(false);
    setFailure(problem);
    if (problem === null) onClose();
  };

  return (
    <div
      className="contents"
      onKeyDown={(event) => {
        // Escape closes this dialog, not the sign-in behind it
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <Dialog title={t('login.company.title')} closeLabel={t('common.close')} onClose={onClose}>
        <div className="flex flex-col gap-5">
          {step.at === 'pick' ? (
            <DefinitionPick
              added={(providers ?? []).filter(({ company }) => company === true)}
              onFile={(file) => void open(file)}
              onRemove={(id) => void removeDefinition(id).then(setFailure)}
            />
          ) : (
            <DefinitionPreview preview={step.preview} />
          )}
          <FailureNotice failure={failure} />
          {step.at === 'read' && (
            <div className="flex flex-col gap-3 border-t border-line pt-4">
              <p className="text-pretty text-soft">{t('login.company.agree')}</p>
              <div className="flex justify-end gap-2">
                <Button
                  kind="quiet"
                  onClick={() => {
                    setFailure(null);
                    setStep({ at: 'pick' });
                  }}
                >
                  {t('common.back')}
                </Button>
                <Button
                  kind="primary"
                  disabled={busy || step.preview.changes?.length === 0}
                  onClick={() => void add(step.text, step.preview.changes !== undefined)}
                >
                  {t(step.preview.changes ? 'login.company.replace' : 'login.company.add')}
                </Button>
              </div>
            </div>
          )}
        </div>
      </Dialog>
    </div>
  );
};
