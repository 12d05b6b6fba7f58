import { isDay } from '@thac/domain/calendar/day';
import { scalar, short, wrong } from './scalar.ts';
import { textIn } from './texts.ts';

const longestTime = 40;

function dayIn(value: unknown): string {
  const day = textIn(value, longestTime);
  return isDay(day)
    ? day
    : wrong(
        `“${short(day)}” không phải là ngày có thật (viết YYYY-MM-DD)`,
        'not a real day, write YYYY-MM-DD',
      );
}

function instantIn(value: unknown): string {
  const text = textIn(value, longestTime);
  const day = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.exec(text)?.[1];
  const instant = new Date(text);
  return day && isDay(day) && !Number.isNaN(instant.getTime())
    ? instant.toISOString()
    : wrong(
        `“${short(text)}” không phải là thời điểm (RFC 3339, có múi giờ)`,
        'not an instant, write RFC 3339 with a zone',
      );
}

export const Day = scalar('Day', 'Ngày theo giờ Việt Nam (+07:00), viết YYYY-MM-DD.', dayIn);
export const Instant = scalar('Instant', 'Thời điểm, RFC 3339; trả về theo UTC.', instantIn);
