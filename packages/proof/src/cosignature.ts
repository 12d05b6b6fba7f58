/** What a witness signs: the text of the checkpoint under a header and the time (tlog-cosignature, §Ed25519). */
export const cosignedBytes = (text: string, time: number): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${time}\n${text}`, 'utf8');

/** The time, eight bytes, and the signature. */
export function packCosignature(time: number, signature: Uint8Array): Buffer {
  if (!Number.isSafeInteger(time) || time <= 0) throw new RangeError(`${time} is no time in seconds`);
  const bytes = Buffer.alloc(8 + signature.length);
  bytes.writeBigUInt64BE(BigInt(time));
  bytes.set(signature, 8);
  return bytes;
}

/** Time and signature of a cosignature; null when its length or its time cannot be. */
export function unpackCosignature(bytes: Buffer): { time: number; signature: Buffer } | null {
  if (bytes.length !== 72) return null;
  const time = Number(bytes.readBigUInt64BE());
  return Number.isSafeInteger(time) && time > 0 ? { time, signature: bytes.subarray(8) } : null;
}
