const named = /\{"bytes":\d+,"mediaType":"([^"]*)","name":"(?:[^"\\]|\\.)*","sha256":"([0-9a-f]{64})"\}/g;

/** The types of the files that an event names, by hash, in the form in which canonical JSON writes a file. */
export function mediaTypesIn(bytes: Uint8Array): [sha256: string, mediaType: string][] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!text.includes(',"sha256":"')) return [];
  return [...text.toString('utf8').matchAll(named)].map(([, mediaType = '', sha256 = '']) => [
    sha256,
    mediaType,
  ]);
}
