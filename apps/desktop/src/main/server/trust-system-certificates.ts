import tls from 'node:tls';

/**
 * Trusts what the system trusts, too: a company that hosts its own server often has a certificate authority of its own. Where that
 * can't be had, the built-in ones stay.
 */
export function trustSystemCertificates(): void {
  try {
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
  } catch {
    // Said above.
  }
}
