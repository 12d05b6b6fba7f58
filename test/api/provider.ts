import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import Provider from 'oidc-provider';

export const audience = 'https://thac.test/';

/** A key that a provider signs with, and its halves. */
export type Key = { kid: string; alg: string; private: JWK; public: JWK };

export async function newKey(alg: string, kid: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const named = { kid, alg, use: 'sig' };
  return {
    ...{ kid, alg },
    private: { ...(await exportJWK(privateKey)), ...named },
    public: { ...(await exportJWK(publicKey)), ...named },
  };
}

/** A real identity provider on a port of its own, which can go away, come back and change its keys. */
export type IdentityProvider = {
  issuer: string;
  /** Every path that was asked for. */
  asked: string[];
  /** A token as the provider gives it out to a client. */
  token(client: string): Promise<string>;
  leave(): Promise<void>;
  comeBack(keys: readonly Key[]): Promise<void>;
};

export async function openProvider(
  keys: readonly Key[],
  clients: readonly string[],
): Promise<IdentityProvider> {
  const asked: string[] = [];
  let server: Server | null = null;
  let port = 0;
  const open = async (held: readonly Key[]) => {
    server = createServer();
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
    const answer = providerOf(`http://127.0.0.1:${port}`, held, clients).callback();
    server.on('request', (request, response) => {
      asked.push(request.url ?? '');
      void answer(request, response);
    });
  };
  await open(keys);
  const issuer = `http://127.0.0.1:${port}`;
  return {
    issuer,
    asked,
    async token(client) {
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${client}:secret-of-${client}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience }),
      });
      const said = (await response.json()) as { access_token?: string };
      if (said.access_token === undefined) throw new Error(JSON.stringify(said));
      return said.access_token;
    },
    leave: () =>
      new Promise((resolve) => {
        server?.close(() => resolve());
        server?.closeAllConnections();
      }),
    comeBack: open,
  };
}

function providerOf(issuer: string, keys: readonly Key[], clients: readonly string[]): Provider {
  const provider = new Provider(issuer, {
    jwks: { keys: keys.map((one) => one.private) as never },
    clients: clients.map((client) => ({
      client_id: client,
      client_secret: `secret-of-${client}`,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    })),
    enabledJWA: { idTokenSigningAlgValues: keys.map(({ alg }) => alg) as never },
    clientDefaults: { id_token_signed_response_alg: (keys[0]?.alg ?? 'RS256') as never },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: '',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 3_600,
          jwt: { sign: { alg: (keys[0]?.alg ?? 'RS256') as never } },
        }),
      },
    },
  });
  provider.on('server_error', (_, error) => console.error(error));
  return provider;
}

/** What a token says, as a test wants it; a claim that is undefined is left out. */
export async function signed(
  key: Key,
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header })
    .sign(key.private, { crit: { 'http://example/x': true } });
}
