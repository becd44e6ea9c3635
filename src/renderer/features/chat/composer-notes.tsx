import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import type { PictureTrouble } from './picture-trouble.ts';

/** What is to know of pictures that go with a message. */
export const PictureNote = ({ trouble }: { readonly trouble: PictureTrouble }) => {
  const { t } = useTranslation();
  if (trouble.kind === 'none') return null;
  if (trouble.kind === 'unsure') {
    return <p className="px-4 pt-2.5 text-faint">{t('composer.maybeVision', { model: trouble.model })}</p>;
  }
  const words = () => {
    if (trouble.kind === 'service') return t('composer.noImages');
    if (trouble.kind === 'format') return t('composer.noFormat', { format: trouble.format });
    return t('composer.noVision', { model: trouble.model });
  };
  return (
    <p role="alert" className="px-4 pt-2.5 text-needs">
      {words()}
    </p>
  );
};

/** What the person should know of the message before it is sent. */
export const ComposerNotes = ({
  pictures,
  systemIgnored,
  pasted,
  onKeepAsText,
}: {
  readonly pictures: PictureTrouble;
  readonly systemIgnored: boolean;
  readonly pasted: boolean;
  readonly onKeepAsText: () => void;
}) => {
  const { t } = useTranslation();
  return (
    <>
      <PictureNote trouble={pictures} />
      {systemIgnored && <p className="px-4 pt-2.5 text-ageing">{t('composer.noSystem')}</p>}
      {pasted && (
        <p className="flex items-center gap-2 px-4 pt-2 text-faint">
          <span>{t('composer.pastedNote')}</span>
          <Button size="s" kind="quiet" onClick={onKeepAsText}>
            {t('composer.keepAsText')}
          </Button>
        </p>
      )}
    </>
  );
};
