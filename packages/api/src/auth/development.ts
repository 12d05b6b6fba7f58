import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CastMember } from '@thac/demonstration/cast';
import type { Instant } from '@thac/domain/vocabulary';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Handler } from '../http/endpoints.ts';
import type { Official } from './callers.ts';
import type { Issuer } from './tokens/verify.ts';

/** Bên cấp thử nghiệm: gives a token to whoever names a member of the cast; its key lasts as long as the process. */
export type DevelopmentIssuer = {
  trusted: Issuer;
  officials: readonly Official[];
  /** Answers what is under `/development/`. */
  answer: Handler;
};

const lifetime = 3_600;
const longestForm = 4_096;

/** The name by which a member of the cast asks for a token. */
const nameOf = ({ token }: CastMember): string => token.replace(/^demo-/, '');

/** Opens the issuer at the address of the house. */
export async function openDevelopment(
  cast: readonly CastMember[],
  address: string,
  clock: () => Instant,
): Promise<DevelopmentIssuer> {
  const issuer = `${address}/development`;
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const key = { ...(await exportJWK(publicKey)), kid: randomUUID(), alg: 'ES256', use: 'sig' };
  const names = cast.map(nameOf);
  const token = (name: string): Promise<string> => {
    const now = Math.floor(Date.parse(clock()) / 1_000);
    return new SignJWT({ client_id: name })
      .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt' })
      .setIssuer(issuer)
      .setSubject(name)
      .setAudience(address)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + lifetime)
      .sign(privateKey);
  };
  const answers: Readonly<Record<string, (request: IncomingMessage) => Promise<Answer> | Answer>> = {
    '/development/.well-known/openid-configuration': tell({
      ...{ issuer, jwks_uri: `${issuer}/jwks`, token_endpoint: `${issuer}/token` },
      ...{ grant_types_supported: ['client_credentials'], response_types_supported: ['none'] },
      ...{ subject_types_supported: ['public'], id_token_signing_alg_values_supported: [key.alg] },
      token_endpoint_auth_methods_supported: ['none'],
    }),
    '/development/jwks': tell({ keys: [key] }),
    '/development/token': async (request) => {
      const name = (await formOf(request))?.get('client_id') ?? null;
      if (name === null) return badRequest;
      if (!names.includes(name)) return unknownClient(names);
      return {
        status: 200,
        body: { access_token: await token(name), token_type: 'Bearer', expires_in: lifetime },
      };
    },
  };
  return {
    trusted: {
      ...{
        issuer,
        audience: address,
        algorithms: ['ES256'],
        types: ['at+jwt'],
        skewSeconds: 0,
        subject: 'sub',
      },
      keys: createLocalJWKSet({ keys: [key] }),
    },
    officials: cast.map(({ token: _, official, ...post }, index) => ({
      official,
      posts: [post],
      subject: { issuer, subject: names[index] ?? '' },
    })),
    answer: async (request, response) => {
      const answer = answers[(request.url ?? '').split('?')[0] ?? ''];
      if (answer !== undefined) send(response, await answer(request));
    },
  };
}

type Answer = { status: number; body: object };

const tell = (body: object) => (): Answer => ({ status: 200, body });

const badRequest: Answer = {
  status: 400,
  body: { error: 'invalid_request', error_description: 'give a form with client_id' },
};

const unknownClient = (names: readonly string[]): Answer => ({
  status: 400,
  body: { error: 'invalid_client', error_description: `client_id is one of ${names.join(', ')}` },
});

/** The fields of a form; null for what is none or is longer than one that asks for a token. */
async function formOf(request: IncomingMessage): Promise<URLSearchParams | null> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) return null;
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request) {
      length += part.length;
      if (length > longestForm) return null;
      parts.push(part);
    }
  } catch {
    return null;
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
  });
  response.end(`${JSON.stringify(body)}\n`);
}
