import {
  government,
  issuedNationallyOn,
  nationalDecision,
  nationalTasks,
  nationalTitle,
} from '@thac/demonstration/documents/national';
import { administratorOf, type Caller, leaderOf } from '@thac/demonstration/officials';
import { countryEvents } from '@thac/demonstration/opening';
import { type Place, placesFrom } from '@thac/demonstration/places';
import type { UnitId } from '@thac/domain/vocabulary';
import { sql } from 'kysely';
import type { DomainCommand } from '../write/command.ts';
import { openDoor } from '../write/record.ts';
import { settle } from './settle.ts';
import { count } from './table.ts';
import type { Workshop } from './workshop.ts';

/** Số liệu của một lần ban hành toàn quốc; times in seconds. */
export type NationalRun = {
  units: number;
  obligations: number;
  recorded: number;
  visible: number;
  megabytes: number;
};

/** Ban hành một quyết định cho cả nước: to 34 provinces and 3,321 communes, and how long it takes until everybody sees it. */
export async function issueNationally(workshop: Workshop, say: (line: string) => void): Promise<NationalRun> {
  const { pool, eventLog, views } = workshop;
  const country = await mapOfTheCountry(workshop);
  say('bản đồ từ 01/7/2025: 34 tỉnh, thành phố; 3.321 xã, phường, đặc khu');
  const order = openDoor({
    pool,
    eventLog,
    views,
    clock: () => new Date().toISOString(),
    catchUp: () => settle(workshop, 'views'),
  });
  const caller = leaderOf(governmentOf(country));
  const give = async (command: DomainCommand, by: Caller = caller): Promise<void> => {
    const outcome = await order(by, command);
    if (outcome.outcome !== 'recorded') throw new Error(`${command.type}: ${JSON.stringify(outcome)}`);
  };
  await give(establishment(country), administratorOf(governmentOf(country)));
  for (const command of papers(country)) await give(command);
  say('đã đăng ký, dự thảo 20 nhiệm vụ; ban hành …');
  const started = performance.now();
  const since = () => (performance.now() - started) / 1_000;
  await give(issue);
  say(`${seconds(since())}  văn bản đã ban hành`);
  await settle(workshop, 'cascade');
  const recorded = since();
  say(`${seconds(recorded)}  nhiệm vụ đã ghi vào sổ`);
  await settle(workshop, 'views');
  const visible = since();
  const found = await sql<{ obligations: number; units: number }>`
    select count(*) as obligations, count(distinct unit) as units from ${sql.table('view.obligation')} as obligation
    where until = 9223372036854775807`.execute(views);
  const { obligations = 0, units = 0 } = found.rows[0] ?? {};
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  say(`${seconds(visible)}  ${count(obligations)} nhiệm vụ của ${count(units)} đơn vị đã hiện trên bảng`);
  say(`bộ nhớ cao nhất của tiến trình: ${megabytes} MB`);
  return { units, obligations, recorded, visible, megabytes };
}

const seconds = (value: number): string => `${value.toFixed(2).replace('.', ',').padStart(6)} giây`;

async function mapOfTheCountry(workshop: Workshop): Promise<UnitId> {
  const events = countryEvents();
  const country = placesFrom(events).find(({ code }) => code === 'VN');
  if (country === undefined) throw new Error('the catalogue has no country');
  await workshop.eventLog.append(events);
  await settle(workshop, 'views');
  return country.unit;
}

const governmentOf = (country: UnitId): Place => ({
  unit: government,
  name: 'Chính phủ',
  kind: 'government',
  category: 'agency',
  tier: 'central',
  parent: country,
  code: '',
});

function establishment(country: UnitId): DomainCommand {
  const { unit, name, kind, tier, parent } = governmentOf(country);
  return { type: 'EstablishUnit', data: { unit, name, kind, tier, parent, codes: [], from: '2025-07-01' } };
}

const issuer = { unit: government, capacity: 'head' } as const;

const papers = (country: UnitId): DomainCommand[] => [
  {
    type: 'RegisterPlan',
    data: {
      plan: nationalDecision,
      issuer,
      documentType: 'QĐ',
      number: null,
      symbol: null,
      title: nationalTitle,
      issuedOn: issuedNationallyOn,
      period: { from: '2025-07-01', to: '2025-12-31' },
    },
  },
  { type: 'DraftTasks', data: { plan: nationalDecision, tasks: nationalTasks(country) } },
];

const issue: DomainCommand = {
  type: 'IssuePlan',
  data: { plan: nationalDecision, issuer, issuedOn: issuedNationallyOn, expansions: [] },
};
