import type { Words } from '../en.ts';

export const prices: Words['prices'] = {
  title: '가격',
  help: '토큰 100만 개에 내는 가격이에요. 적어 두면 답변마다 얼마가 들었는지 보여 줘요. 적지 않으면 보여 주지 않아요. 캐시 입력의 가격이 비어 있으면 일반 입력과 같은 가격으로 계산해요.',
  model: '모델',
  input: '입력',
  cached: '캐시',
  output: '출력',
  currency: '통화',
  of: '{{model}} {{what}}',
  remove: '{{model}} 가격 지우기',
  notRead: '가격은 2.5처럼 1,000,000 이하의 숫자로 적어 주세요.',
  currencyLong: '통화는 8자까지 적을 수 있어요.',
  which: '모델 이름 또는 ID',
  add: '추가',
};
