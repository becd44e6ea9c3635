import type { Words } from '../en.ts';

export const diagram: Words['diagram'] = {
  name: '다이어그램',
  show: '다이어그램으로 보기',
  showSource: '원문 보기',
  drawing: '다이어그램을 그리고 있어요',
  failed: '다이어그램으로 그릴 수 없었어요.',
};
