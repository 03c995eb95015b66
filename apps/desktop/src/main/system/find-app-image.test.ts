import { expect, test } from 'vitest';

import { findAppImage } from './find-app-image.ts';

const file = '/home/minji/Damso.AppImage';
const mount = '/tmp/.mount_Damso7f';

test('an AppImage knows where it lies', () => {
  expect(findAppImage({ APPIMAGE: file, APPDIR: mount }, `${mount}/damso`)).toBe(file);
  expect(findAppImage({ APPIMAGE: file, APPDIR: `${mount}/` }, `${mount}/damso`)).toBe(file);
});

test.each([
  ['nothing says so', {}, `${mount}/damso`],
  ['it was started from another program’s AppImage', { APPIMAGE: file, APPDIR: mount }, '/opt/Damso/damso'],
  ['the folder’s name only begins alike', { APPIMAGE: file, APPDIR: mount }, `${mount}8/damso`],
  ['only the file is named', { APPIMAGE: file }, `${mount}/damso`],
  ['the file is no path', { APPIMAGE: 'Damso.AppImage', APPDIR: mount }, `${mount}/damso`],
  ['the folder is empty', { APPIMAGE: file, APPDIR: '' }, `${mount}/damso`],
])('there is none: %s', (_why, environment, executable) => {
  expect(findAppImage(environment, executable)).toBeNull();
});
