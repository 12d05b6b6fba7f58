/** The content of an answer, which is given up where it is larger than anybody needs. */
export async function bytesOf(response: Response, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > most) throw new Error(`${new URL(response.url).origin} answers more than ${most} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
