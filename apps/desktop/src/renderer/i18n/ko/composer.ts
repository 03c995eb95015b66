export const composer = {
  label: '메시지 쓰기',
  placeholder: '메시지 쓰기',
  placeholderOffline: '메시지 쓰기 (연결되면 보내요)',
  send: '보내기',
  save: '고친 글 저장',
  editing: '메시지 고치기',
  cancelEdit: '고치기 그만두기',
  count: '{{count, number}} / {{limit, number}}자',
  over: '{{count, number}} / {{limit, number}}자 · {{excess, number}}자를 줄여 주세요',
  illFormed: '보낼 수 없는 글자가 섞여 있어요. 그 글자를 지우고 보내 주세요.',
  editLost: '고치던 메시지가 그사이 지워졌어요. 쓰던 글은 그대로 두었어요.',
  failed: '지금은 보낼 수 없어요. 쓴 글은 그대로 있어요.',
} as const;
