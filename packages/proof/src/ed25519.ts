import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** What PKCS#8 puts before the 32 secret bytes (RFC 8410 §7). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const privateKey = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });

const publicKey = (bytes: Uint8Array): KeyObject =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes).toString('base64url') },
    format: 'jwk',
  });

/** The public key (RFC 8032, 32 bytes) of a secret one. */
export function publicKeyOf(seed: Uint8Array): Buffer {
  const { x = '' } = createPublicKey(privateKey(seed)).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url');
}

/** Signs a message: 64 bytes. */
export const signatureOf = (seed: Uint8Array, message: Uint8Array): Buffer =>
  sign(null, message, privateKey(seed));

/** Whether the signature over the message is the key's; anything that is no signature is not. */
export function verifies(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  try {
    return verify(null, message, publicKey(key), signature);
  } catch {
    return false;
  }
}
