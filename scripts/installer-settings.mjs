/**
 * What electron-builder is told by who builds the installers, as settings of its command line.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function installerSettings({
  DAMSO_UPDATES: updates,
  DAMSO_HOMEPAGE: homepage,
  DAMSO_MAINTAINER: maintainer,
}) {
  const settings = [];
  if (updates)
    settings.push('-c.publish.provider=generic', `-c.publish.url=${webAddress('DAMSO_UPDATES', updates)}`);
  if (homepage) settings.push(`-c.extraMetadata.homepage=${webAddress('DAMSO_HOMEPAGE', homepage)}`);
  if (maintainer) {
    // What Debian asks of this field.
    if (!/^[^<>\n]+ <[^<>\s]+@[^<>\s]+>$/u.test(maintainer))
      throw new Error(
        `DAMSO_MAINTAINER must be like “Name <name@example.org>”, which this is not: ${maintainer}`,
      );
    settings.push(`-c.linux.maintainer=${maintainer}`);
  }
  return settings;
}

/**
 * @param {string} name
 * @param {string} address
 */
function webAddress(name, address) {
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:')
    throw new Error(`${name} must be an https address, which this is not: ${address}`);
  return address;
}
