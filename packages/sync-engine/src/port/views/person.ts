/** A person as the UI draws them: `name` is my private nickname if I gave one, else their display name. */
export type Person = {
  userId: string;
  handle: string;
  name: string;
  statusLine: string;
  pictureId: string | null;
};
