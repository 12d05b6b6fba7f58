import type { Cluster } from './cluster.ts';
import type { Ground } from './ground.ts';

/** By which step at last, and after how many milliseconds without news there will be none. */
type Until = { last: number; quiet: number };

/** Goes on until nothing more follows; answers what is still missing where it does not come to that in time. */
export async function atRest(
  { scheduler, chronicle, time, telling }: Cluster,
  ground: Ground,
  { last, quiet }: Until,
): Promise<string[]> {
  let [since, looked, before] = [time.now(), time.now(), ''];
  for (;;) {
    const goesOn = await scheduler.step();
    const late = chronicle.steps() >= last;
    if (goesOn && !late && (scheduler.busy() || time.now() - looked < 500)) continue;
    looked = time.now();
    const { behind, head } = await standing(ground, telling());
    if (behind.length > 0 || head !== before) since = looked;
    if (!goesOn || late) return behind.length > 0 ? behind : ['there is always something more'];
    if (looked - since >= quiet) return [];
    before = head;
  }
}

async function standing({ sessions }: Ground, telling: number) {
  const { rows } = await sessions.beside.query<{ behind: string[] | null; head: string }>({
    name: 'standing',
    text: `select (select position from record.log) as head, array(
        select c.name || ' stands at ' || c.position || ' of ' || l.position || coalesce(': ' || split_part(c.error, E'\\n', 1), '')
          from record.log l join record.consumer c using (log) where c.position < l.position
        union all
        select count(*) || ' letters wait: ' || coalesce(max(error), '') from record.delivery
          where delivered is null having count(*) > 0) as behind`,
  });
  const behind = [
    ...(rows[0]?.behind ?? []),
    ...(telling > 0 ? [`${telling} clients have no answer yet`] : []),
  ];
  return { behind, head: rows[0]?.head ?? '' };
}
