/** Where the app's pages are: a scheme of their own, that nothing else can have. */
const appOrigin = 'app://damso';
/** What every window shows. */
export const pageAddress = `${appOrigin}/index.html`;

/** Whether an address is the app's one page, wherever in it. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, pathname, username, password } = new URL(address);
  return (
    protocol === 'app:' &&
    host === 'damso' &&
    username === '' &&
    password === '' &&
    (pathname === '/index.html' || pathname === '/')
  );
}
