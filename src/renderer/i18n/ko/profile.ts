import type { Words } from '../en.ts';

export const profile: Words['profile'] = {
  chooseTitle: '로그인 정보를 어디에 보관할까요?',
  chooseText:
    '로그인하면 Latchkey가 계정의 열쇠를 받아요. 열쇠는 이 컴퓨터에만 봉인해 두어요. 봉인을 어떻게 지킬지 골라 주세요.',
  os: {
    title: '이 컴퓨터의 키체인에',
    text: '{{backend}}에 보관하고, 컴퓨터에 로그인하면 열려요. 따로 외울 것이 없어요.',
    badge: '추천',
    missing: '이 컴퓨터에는 Latchkey가 쓸 수 있는 키체인이 없어요.',
  },
  passphrase: {
    title: '암호 문구로 잠가서',
    text: 'Latchkey를 시작할 때마다 입력해요. 암호 문구는 어디에도 저장하지 않아요.',
    label: '암호 문구',
    repeat: '암호 문구 다시 입력',
    min: '{{count}}자 이상으로 정해 주세요. 서로 상관없는 낱말 몇 개면 좋아요.',
    tooShort: '{{count}}자 이상 입력해 주세요.',
    differ: '두 암호 문구가 아직 달라요.',
    warning: '잊어버리면 누구도 되찾아 줄 수 없어요. 여기에 보관한 로그인과 대화는 잠긴 채로 남아요.',
    confirm: '이 암호 문구 쓰기',
    strength: '강도: {{level}}',
    weak: '짐작하기 쉬움',
    fair: '보통',
    strong: '강함',
  },
  memory: {
    title: 'Latchkey를 닫을 때까지만',
    text: '디스크에 아무것도 남기지 않아요. 닫으면 로그인과 대화가 모두 사라져요.',
  },
  lockedTitle: '잠금 풀기',
  lockedText: '로그인 정보와 대화가 암호 문구로 잠겨 있어요.',
  blockedTitle: '로그인 정보에 닿을 수 없어요',
  blockedText: '이 컴퓨터의 키체인에 봉인돼 있는데 키체인이 열리지 않았어요. 바뀌거나 잃은 것은 없어요.',
  unlock: '잠금 풀기',
  unlocking: '잠금을 푸는 중',
  opening: '프로필을 봉인하는 중',
};
