import type { SourceSettings } from '../oneStopShop/settings.ts';
import type { Secret } from '../oneStopShop/signature.ts';
import type { DeliverySettings } from '../outbox/settings.ts';
import { secretsOf, type WebhookSettings } from '../outbox/webhook.ts';
import type { Concern } from './concern.ts';
import { isPublic, isPublicKey } from './public.ts';
import { weaknessOfKey } from './strength.ts';

const judged = (setting: string, where: string, key: Buffer): Concern[] => {
  const weakness = isPublicKey(key) ? isPublic : weaknessOfKey(key);
  return weakness === null ? [] : [{ setting, where, ...weakness }];
};

/** What is risky about the secrets in the file of THAC_SOURCES: those that come in and those that go out. */
export const concernsOfSources = (path: string, sources: readonly SourceSettings[]): Concern[] =>
  sources.flatMap(({ secrets, outgoing }, index) => {
    const of = (list: readonly Secret[], at: string) =>
      list.flatMap(({ key }, place) =>
        judged('THAC_SOURCES', `${path}: sources[${index}].${at}secrets[${place}]`, key),
      );
    return [...of(secrets, ''), ...of(outgoing?.secrets ?? [], 'outgoing.')];
  });

/** What is risky about the secrets in the file of THAC_DELIVERY. */
export const concernsOfDelivery = (path: string, { channels }: DeliverySettings): Concern[] =>
  channels.flatMap((channel, index) =>
    channel.kind === 'webhook' ? concernsOfWebhook(`${path}: channels[${index}].secret`, channel) : [],
  );

const unsigned = {
  vi: 'không có: bên nhận không biết thư có phải do hệ thống này gửi; hãy đặt một khóa',
  en: 'is absent: who receives a letter cannot tell that it is from this house; give one',
};

function concernsOfWebhook(where: string, channel: WebhookSettings): Concern[] {
  const secrets = secretsOf(channel);
  if (secrets.length === 0) return [{ setting: 'THAC_DELIVERY', where, ...unsigned }];
  return secrets.flatMap((secret) => judged('THAC_DELIVERY', where, Buffer.from(secret, 'utf8')));
}
