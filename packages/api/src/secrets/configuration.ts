import type { Official } from '../auth/callers.ts';
import type { Config } from '../config/read.ts';
import type { SourceSettings } from '../oneStopShop/settings.ts';
import type { DeliverySettings } from '../outbox/settings.ts';
import { concernsOfCallers } from './callers.ts';
import type { Concern } from './concern.ts';
import { concernsOfDatabase } from './database.ts';
import { concernsOfFile, concernsOfKeyPlace } from './files.ts';
import { concernsOfDelivery, concernsOfSources } from './signing.ts';

/** What the files of the settings say; `null` where there is no such file. */
export type ReadFiles = {
  callers: readonly Official[] | null;
  sources: readonly SourceSettings[] | null;
  delivery: DeliverySettings | null;
};

const cast = {
  vi: 'không được đặt: mã của phần minh họa ai cũng biết; hãy đặt tệp những người được gọi',
  en: 'is not set: everybody knows the tokens of the demonstration; set it to the file of those who may call',
};

/** Những điều đáng lo của cấu hình: all that is risky about the secrets of a house. */
export function concernsOf(config: Config, { callers, sources, delivery }: ReadFiles): Concern[] {
  const holders: [string, string | null][] = [
    ['THAC_CALLERS', callers?.some((one) => 'token' in one) ? config.callers : null],
    ['THAC_SOURCES', config.sources],
    ['THAC_DELIVERY', config.delivery],
    ['THAC_PERSONAL_KEY', config.personalKey],
    ...[...config.given].map(([setting, { file }]): [string, string | null] => [setting, file]),
  ];
  return [
    ...(config.databaseUrl === null ? [] : concernsOfDatabase(config.databaseUrl, config.databaseLogin)),
    ...(config.callers === null && !config.empty ? [{ setting: 'THAC_CALLERS', where: '', ...cast }] : []),
    ...concernsOfCallers(config.callers ?? '', callers ?? []),
    ...concernsOfSources(config.sources ?? '', sources ?? []),
    ...(delivery === null ? [] : concernsOfDelivery(config.delivery ?? '', delivery)),
    ...holders.flatMap(([setting, path]) => (path === null ? [] : concernsOfFile(setting, path))),
    ...(config.databaseUrl === null ? concernsOfKeyPlace(config.personalKey, config.data.folder) : []),
  ];
}
