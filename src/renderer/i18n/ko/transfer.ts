import type { Words } from '../en.ts';

export const transfer: Words['transfer'] = {
  export: '내보내기',
  asMarkdown: 'Markdown으로',
  asShown: '보이는 것만 Markdown으로',
  asJson: '데이터(JSON)로',
  asShownJson: '보이는 것만 데이터(JSON)로',
  exported: '{{file}} 파일로 내보냈어요.',
  restored: '이제 {{time}}의 백업을 쓰고 있어요.',
};
