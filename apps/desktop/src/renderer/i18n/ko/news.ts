/** What happened in a room. People come with their particles: see `sayPeople`. */
export const news = {
  someone: '누군가',
  created: '{{by}} 방을 만들고 {{person}} 초대했어요',
  createdAlone: '{{by}} 방을 만들었어요',
  invited: '{{by}} {{person}} 초대했어요',
  left: '{{person}} 나갔어요',
  kicked: '{{by}} {{person}} 내보냈어요',
  renamed: '{{by}} 방 이름을 {{title}} 바꿨어요',
  unnamed: '{{by}} 방 이름을 지웠어요',
  madeAdmin: '{{by}} {{person}} 관리자로 정했어요',
  madeMember: '{{by}} {{person}} 관리자에서 내렸어요',
  handedOver: '{{by}} {{person}} 방을 넘겼어요',
  newOwner: '{{person}} 방장이 되었어요',
} as const;
