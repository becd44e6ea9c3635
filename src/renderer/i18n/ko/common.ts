import type { Words } from '../en.ts';

export const common: Words['common'] = {
  app: 'Latchkey',
  cancel: '취소',
  close: '닫기',
  back: '뒤로',
  retry: '다시 시도',
  details: '자세히',
  copy: '복사',
  copied: '복사했어요',
  undo: '되돌리기',
  dismiss: '닫기',
  loading: '불러오는 중',
  optional: '선택',
  skipToChat: '메시지 입력란으로 건너뛰기',
  settings: '설정',
  practice: '연습',
  practiceControls: '연습 조절판',
};

export const host: Words['host'] = {
  connecting: 'Latchkey를 여는 중이에요',
  lostTitle: 'Latchkey가 실행 중이 아니에요',
  lostText: 'npm start로 다시 시작해 주세요. 주고받은 내용은 모두 남아 있어요.',
  reconnecting: '다시 연결하는 중이에요',
  noKeyTitle: 'Latchkey가 알려 준 링크로 열어 주세요',
  noKeyText:
    '이 페이지는 Latchkey가 시작할 때 열거나 출력한 링크로만 쓸 수 있어요. 다른 페이지가 끼어들지 못하도록 링크는 한 번만 통해요.',
  noKeyHint: '새 링크가 필요하면 npm start를 실행하세요.',
  brokenTitle: '창에 문제가 생겼어요',
  brokenText: '대화는 이 창 밖, Latchkey 본체에 보관돼 있어요. 새로 고치면 이어서 쓸 수 있어요.',
  reload: '새로 고침',
  partBroken: '창의 이 부분에 문제가 생겼어요. 나머지는 그대로 쓸 수 있고, 잃어버린 것은 없어요.',
  partAgain: '다시 열기',
  unreadTitle: '프로필을 읽지 못했어요',
  unreadText: '바뀐 것은 없어요.',
  offline: '네트워크에 연결되어 있지 않아요. 보낸 메시지는 기다렸다가 연결되면 자동으로 가요.',
};

export const time: Words['time'] = {
  seconds: '{{s}}초',
  minutes: '{{m}}분 {{s}}초',
  hours: '{{h}}시간 {{m}}분',
  days: '{{d}}일 {{h}}시간',
};
