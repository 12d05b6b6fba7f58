import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every kind of secret that a house has, each one that is found again wherever it comes out. */
export function canariesIn(folder: string, addresses: { poll: string; issuer: string }) {
  const secret = (): string => randomBytes(32).toString('base64url');
  const signing = (): string => `whsec_${randomBytes(32).toString('base64')}`;
  const canaries = {
    'token of a caller': secret(),
    'token of a service': secret(),
    'secret of a source': signing(),
    'older secret of a source': signing(),
    'secret of what goes out': signing(),
    'token for a system that is asked': secret(),
    'secret of a webhook': secret(),
    'older secret of a webhook': secret(),
    'question of a webhook': secret(),
    'password of the mail server': secret(),
    'password of the database': secret(),
    'key of personal data': secret(),
    'token that nobody knows': secret(),
  };
  const write = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    chmodSync(path, 0o600);
    return path;
  };
  const caller = { post: 'Quản trị', unit: null, roles: ['administrator'] };
  const sources = [
    {
      source: 'mot',
      secrets: [{ secret: canaries['older secret of a source'] }, { secret: canaries['secret of a source'] }],
      outgoing: { url: 'http://127.0.0.1:1/', secrets: [{ secret: canaries['secret of what goes out'] }] },
    },
    {
      source: 'hai',
      poll: { url: addresses.poll, token: canaries['token for a system that is asked'], everySeconds: 1 },
    },
  ];
  const channels = [
    {
      ...{ kind: 'webhook', name: 'trục' },
      url: `http://127.0.0.1:1/?key=${canaries['question of a webhook']}`,
      secret: [canaries['secret of a webhook'], canaries['older secret of a webhook']],
    },
    {
      ...{ kind: 'smtp', name: 'thư', host: '127.0.0.1', port: 1, user: 'thac', from: 'thac@example.vn' },
      ...{ password: canaries['password of the mail server'], addresses: {} },
    },
  ];
  const settings = {
    THAC_CALLERS: write('callers.json', [
      { ...caller, official: 'administrator:1', token: canaries['token of a caller'] },
      {
        ...caller,
        official: 'source:1',
        kind: 'service',
        roles: ['clerk'],
        token: canaries['token of a service'],
      },
      { ...caller, official: 'administrator:2', subject: { issuer: addresses.issuer, subject: 'hai' } },
    ]),
    THAC_SOURCES: write('sources.json', { sources }),
    THAC_DELIVERY: write('delivery.json', { channels }),
    THAC_ISSUERS: write('issuers.json', {
      issuers: [
        { issuer: addresses.issuer, audience: 'https://thac.test', jwks: `${addresses.issuer}/jwks` },
      ],
    }),
    THAC_PERSONAL_KEY: write('personal.key', `${canaries['key of personal data']}\n`),
  };
  return { canaries, settings };
}

/** Which secrets stand in a text, as they are or as others write their bytes. */
export function found(canaries: Readonly<Record<string, string>>, text: string): string[] {
  return Object.entries(canaries).flatMap(([kind, secret]) =>
    writingsOf(secret).some((writing) => text.includes(writing)) ? [kind] : [],
  );
}

function writingsOf(secret: string): string[] {
  const bare = secret.replace(/^whsec_/, '');
  const buffers = [Buffer.from(bare, 'base64'), Buffer.from(bare), Buffer.from(secret)];
  return [
    bare,
    encodeURIComponent(bare),
    ...buffers.flatMap((bytes) => [bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, '')]),
  ];
}
