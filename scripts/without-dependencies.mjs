/**
 * Tells electron-builder, before it packages the app, that there are no dependencies to look for: Vite has put them into the app's own
 * files. It would ask pnpm for them, which needn't be installed.
 */
export default function beforeBuild() {
  return false;
}
