import type { Variables } from './variables.ts';

/** A question that is asked of all sides, in the language of each. */
export type Operation = {
  name: 'q1' | 'q2' | 'q3';
  what: string;
  thac: string;
  postgraphile: string;
  /** One statement whose only value is the finished answer, and its parameters. */
  bare: { text: string; values(variables: Variables): unknown[] };
};

const q1: Operation = {
  name: 'q1',
  what: 'a plan with issuer and tasks',
  thac: `query q1($plan: UUID!, $day: Day!) {
    plan(id: $plan, asOf: { validAt: $day }) {
      id symbol title issuedOn state
      issuer { id name kind tier }
      tasks { id ordinal clause title sentence timing { due } }
    }
  }`,
  postgraphile: `query q1($plan: UUID!) {
    planByPlanId(planId: $plan) {
      planId symbol title issuedOn state
      issuer { unitId name kind tier }
      tasks(orderBy: ORDINAL_ASC) { nodes { taskId ordinal clause title sentence dueOn } }
    }
  }`,
  bare: {
    text: `select json_build_object('planId', p.plan_id, 'symbol', p.symbol, 'title', p.title, 'issuedOn', p.issued_on,
        'state', p.state, 'issuer', json_build_object('unitId', u.unit_id, 'name', u.name, 'kind', u.kind, 'tier', u.tier),
        'tasks', (select json_agg(json_build_object('taskId', t.task_id, 'ordinal', t.ordinal, 'clause', t.clause,
            'title', t.title, 'sentence', t.sentence, 'dueOn', t.due_on) order by t.ordinal)
          from peer.task as t where t.plan_id = p.plan_id))::text as answer
      from peer.plan as p left join peer.unit as u on u.unit_id = p.issuer_id where p.plan_id = $1::uuid`,
    values: ({ plan }) => [plan],
  },
};

const q2: Operation = {
  name: 'q2',
  what: '50 obligations of a subtree in some states, with unit, task and latest report',
  thac: `query q2($under: UUID!, $states: [WorkState!]!, $day: Day!) {
    obligations(first: 50, filter: { under: $under, states: $states }, asOf: { validAt: $day }) {
      edges { node {
        id state progress timeliness due
        unit { id name }
        task { id clause title }
        cause { position type at actor reason }
      } }
      pageInfo { hasNextPage }
    }
  }`,
  postgraphile: `query q2($under: UUID!, $states: [String!]!, $day: Date!) {
    duties(root: $under, states: $states, first: 50) {
      nodes {
        obligationId state progress timeliness(onDay: $day) dueOn
        unit { unitId name }
        task { taskId clause title }
        report { position type at actor reason }
      }
      pageInfo { hasNextPage }
    }
  }`,
  bare: {
    text: `with page as (
        select o.*, row_number() over () as place from (
          select * from peer.duties($1::uuid, $2::text[]) limit 51) as o
      )
      select json_build_object('hasNextPage', (select count(*) > 50 from page), 'nodes', (
        select coalesce(json_agg(json_build_object('obligationId', o.obligation_id, 'state', o.state,
          'progress', o.progress, 'timeliness', peer.timeliness_on(o.state, o.modality, o.due_on, o.submitted_on, $3::date),
          'dueOn', o.due_on, 'unit', json_build_object('unitId', u.unit_id, 'name', u.name),
          'task', json_build_object('taskId', t.task_id, 'clause', t.clause, 'title', t.title),
          'report', json_build_object('position', r.position, 'type', r.type, 'at', r.at, 'actor', r.actor, 'reason', r.reason)
        ) order by o.place), '[]')
        from page as o join peer.unit as u on u.unit_id = o.unit_id join peer.task as t on t.task_id = o.task_id
          join peer.event as r on r.position = o.report_position
        where o.place <= 50))::text as answer`,
    values: ({ under, states, day }) => [under, states, day],
  },
};

const q3: Operation = {
  name: 'q3',
  what: 'dashboard of a province: states and timeliness of each branch, coverage of a task',
  thac: `query q3($unit: UUID!, $task: UUID!, $day: Day!) {
    rollup(unit: $unit, asOf: { validAt: $day }) {
      own { lines { state timeliness count } }
      branches { unit { id name } tally { lines { state timeliness count } } }
    }
    coverage(task: $task, asOf: { validAt: $day }) { level tier expected issued }
  }`,
  postgraphile: `query q3($unit: UUID!, $task: UUID!, $day: Date!) {
    rollup(root: $unit, onDay: $day) { nodes { branchId name state timeliness count } }
    coverage(ofTask: $task) { nodes { level tier expected issued } }
  }`,
  bare: {
    text: `select json_build_object(
      'rollup', (select json_agg(json_build_object('branchId', branch_id, 'name', name, 'state', state,
        'timeliness', timeliness, 'count', count)) from peer.rollup($1::uuid, $3::date)),
      'coverage', (select json_agg(json_build_object('level', level, 'tier', tier, 'expected', expected, 'issued', issued))
        from peer.coverage($2::uuid)))::text as answer`,
    values: ({ unit, task, day }) => [unit, task, day],
  },
};

/** Các câu hỏi: what is measured. */
export const operations: readonly Operation[] = [q1, q2, q3];

/** The same question, of what was known at an earlier position. */
export const thenOf = ({ name }: Operation): string => `${name}Then`;

const asKnownThen = ({ name, thac, ...one }: Operation): string =>
  thac
    .replace(`query ${name}(`, `query ${thenOf({ name, thac, ...one })}($known: Position!, `)
    .replaceAll('validAt: $day', 'validAt: $day, knownAt: $known');

/** Truy vấn đã đăng ký: all that the house is asked, by name. */
export const registered: Readonly<Record<string, string>> = {
  ...Object.fromEntries(operations.map((one) => [one.name, one.thac])),
  ...Object.fromEntries(operations.map((one) => [thenOf(one), asKnownThen(one)])),
  report: `mutation report($obligation: UUID!, $note: Text!, $key: Key!) {
    reportProgress(obligation: $obligation, percent: 95, note: $note, idempotencyKey: $key) {
      __typename
      ... on Recorded { position }
      ... on Refused { code message }
    }
  }`,
  look: `query look($obligation: UUID!, $position: Position!) {
    obligation(id: $obligation, asOf: { atLeast: $position }) { progress cause { position } }
  }`,
  hear: 'subscription hear($after: Position!) { events(after: $after) { position } }',
};
