import type { Words } from '../en.ts';

export const providers: Words['providers'] = {
  company: '회사 제공자',
  noCompany: '아직 없어요. 회사에서 자체 제공자를 설명하는 파일을 나눠 줄 수 있어요.',
  remove: '{{label}} 삭제',
  removeShort: '삭제',
  help: '보통 쓰는 값 대신 다른 주소나 클라이언트 ID를 쓸 수 있어요. 다음 요청부터 적용돼요. 다른 주소로 로그인해 둔 계정은 다시 로그인해야 해요.',
  depends: '계정에 따라 달라요',
  usual: '기본값',
  usualOf: '{{what}} 기본값으로 되돌리기',
  setting: {
    base: 'API 주소',
    chat: '채팅 사이트 주소',
    auth: '로그인 사이트 주소',
    issuer: '로그인 서버(issuer)',
    clientId: '클라이언트 ID',
    scope: '범위(scope)',
  },
};
