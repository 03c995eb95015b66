/** What happened in a room. People come as subjects or objects: see `sayPeople`. */
export const news = {
  someone: 'someone',
  created: '{{by}} started the group with {{person}}',
  createdAlone: '{{by}} started the group',
  invited: '{{by}} invited {{person}}',
  left: '{{person}} left',
  kicked: '{{by}} removed {{person}}',
  renamed: '{{by}} renamed the chat {{title}}',
  unnamed: '{{by}} took the chat’s name away',
  madeAdmin: '{{by}} made {{person}} an admin',
  madeMember: '{{by}} made {{person}} a member again',
  handedOver: '{{by}} handed the chat over to {{person}}',
  newOwner: '{{person}} became the owner',
} as const;
