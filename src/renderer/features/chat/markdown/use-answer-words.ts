import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerWords } from './answer-tools.ts';

export const useAnswerWords = (): AnswerWords => {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      code: t('chat.code'),
      plainText: t('chat.plainText'),
      copied: t('common.copied'),
      copyCode: t('chat.copyCode'),
      wrapLines: t('chat.wrapLines'),
      saveCode: t('chat.saveCode'),
      showAll: (count) => t('chat.showAllLines', { count }),
      showLess: t('chat.showLess'),
      table: t('chat.table'),
      copyCsv: t('chat.copyCsv'),
      copyTsv: t('chat.copyTsv'),
      image: (host) => t('chat.image', { host }),
      imageLoad: t('chat.imageLoad'),
      imageWhy: (host) => t('chat.imageWhy', { host }),
      notes: t('chat.notes'),
      toNote: (number) => t('chat.toNote', { number }),
      backToText: (number) => t('chat.backToText', { number }),
      diagram: {
        show: t('diagram.show'),
        showSource: t('diagram.showSource'),
        drawing: t('diagram.drawing'),
        failed: t('diagram.failed'),
        name: t('diagram.name'),
      },
    }),
    [t],
  );
};
