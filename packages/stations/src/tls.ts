import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { Certificates, LinkTls } from '@cellarium/model';
import type { CertificatesFile, TlsFile } from './schema.ts';

/** With full paths; those of the file count from its folder. */
export function tlsOf(file: TlsFile, folder: string): LinkTls {
  const { serverName } = file;
  return { ...certificatesOf(file, folder), ...(serverName === undefined ? {} : { serverName }) };
}

export function certificatesOf({ ca, cert, key }: CertificatesFile, folder: string): Certificates {
  return { ca: resolve(folder, ca), cert: resolve(folder, cert), key: resolve(folder, key) };
}

/** What is wrong with one end's certificates: at which key, and what should be there. */
export function tlsFault(
  file: CertificatesFile,
  folder: string,
): { readonly key: 'ca' | 'cert' | 'key' | undefined; readonly expected: string } | undefined {
  const { ca, cert, key } = certificatesOf(file, folder);
  const read: { ca?: Buffer; cert?: Buffer; key?: Buffer } = {};
  for (const [name, path] of Object.entries({ ca, cert, key }) as [
    'ca' | 'cert' | 'key',
    string,
  ][]) {
    try {
      read[name] = readFileSync(path);
    } catch (error) {
      return { key: name, expected: `a file that can be read (${(error as Error).message})` };
    }
  }
  try {
    createSecureContext(read);
    return undefined;
  } catch (error) {
    const why = (error as Error).message;
    return { key: undefined, expected: `ca, cert and key in PEM that belong together (${why})` };
  }
}
