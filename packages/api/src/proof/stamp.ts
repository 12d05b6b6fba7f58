import { createHash, randomBytes } from 'node:crypto';
import { ContentInfo, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { MessageImprint, PKIStatus, TimeStampReq, TimeStampResp, TSTInfo } from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { bytesOf } from '../outgoing/bytes.ts';

const sha256 = '2.16.840.1.101.3.4.2.1';
const answerWithin = 10_000;
/** With all certificates of a chain it is a few kilobytes. */
const longestAnswer = 262_144;

/**
 * Dấu thời gian: has a time stamping authority (RFC 3161) say that these bytes were there; answers its response as it
 * came, which `openssl ts -verify -data` checks. Its signature is for whoever trusts the authority to judge.
 */
export async function stampOf(authority: string, bytes: Buffer): Promise<Buffer> {
  const hash = createHash('sha256').update(bytes).digest();
  // Positive and without leading zeroes, as an integer is written.
  const nonce = Buffer.concat([Buffer.of(0x40), randomBytes(8)]);
  const answer = await fetch(authority, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: requestOver(hash, nonce),
    // Whoever is trusted to say the time is the one that was named.
    redirect: 'error',
    signal: AbortSignal.timeout(answerWithin),
  });
  if (!answer.ok) throw new Error(`the time stamping authority answers ${answer.status}`);
  const response = await bytesOf(answer, longestAnswer);
  assertAnswers(response, hash, nonce);
  return response;
}

function requestOver(hash: Buffer, nonce: Buffer): Uint8Array<ArrayBuffer> {
  const request = new TimeStampReq({
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: sha256, parameters: null }),
      hashedMessage: new OctetString(hash),
    }),
    nonce: Uint8Array.from(nonce).buffer,
    certReq: true,
  });
  return new Uint8Array(AsnConvert.serialize(request));
}

/** A response about something else, or to somebody else, is none. */
function assertAnswers(response: Buffer, hash: Buffer, nonce: Buffer): void {
  const { status, timeStampToken } = AsnConvert.parse(response, TimeStampResp);
  const isGranted = status.status === PKIStatus.granted || status.status === PKIStatus.grantedWithMods;
  if (!isGranted || timeStampToken === undefined)
    throw new Error(`the time stamping authority refuses with status ${status.status}`);
  const { content } = AsnConvert.parse(AsnConvert.serialize(timeStampToken), ContentInfo);
  const token = AsnConvert.parse(content, SignedData).encapContentInfo.eContent?.single;
  if (token === undefined) throw new Error('the time stamp is empty');
  const info = AsnConvert.parse(token.buffer, TSTInfo);
  const isOurs =
    Buffer.compare(Buffer.from(info.messageImprint.hashedMessage.buffer), hash) === 0 &&
    Buffer.compare(Buffer.from(info.nonce ?? new ArrayBuffer(0)), nonce) === 0;
  if (!isOurs) throw new Error('the time stamp is not the one that was asked for');
}
