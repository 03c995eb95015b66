/** Names that Windows keeps for devices, whatever comes after a dot. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;
// oxlint-disable-next-line no-control-regex -- they are what is to be kept out
const unfit = /[\u0000-\u001f\u007f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A file's name as every system takes it, from what a page suggests: no path, at most 80 characters, and always a text file. */
export function nameTextFile(suggested: string): string {
  const last = suggested.split(/[/\\]/u).at(-1) ?? '';
  const bare = last
    .replaceAll(unfit, '')
    .replace(/\.txt$/iu, '')
    .replaceAll(/^[.\s]+|[.\s]+$/gu, '');
  const short = Array.from(bare).slice(0, 76).join('').trimEnd();
  return `${short === '' || devices.test(short.split('.')[0] ?? '') ? 'damso' : short}.txt`;
}
