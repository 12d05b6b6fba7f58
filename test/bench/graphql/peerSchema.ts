/**
 * What PostGraphile is served: the current rows of the tables of the views, as they are, under their names, with the keys
 * that smart tags tell it of, and functions for what no row says by itself, written so that the indexes are used. The very same
 * functions are what bare SQL asks.
 */
export const peerSchema = `
create schema peer;

create view peer.unit as
  select unit as unit_id, name, kind, category, tier, parent as parent_id, folded
  from view.unit where until = 9223372036854775807 and last;
comment on view peer.unit is E'@primaryKey unit_id\\n@foreignKey (parent_id) references peer.unit (unit_id)';

create view peer.plan as
  select plan as plan_id, issuer as issuer_id, symbol, title, issued_on, state
  from view.plan where until = 9223372036854775807;
comment on view peer.plan is
  E'@primaryKey plan_id\\n@foreignKey (issuer_id) references peer.unit (unit_id)|@fieldName issuer';

create view peer.task as
  select task as task_id, plan as plan_id, ordinal, clause, title, sentence, due_on, state
  from view.plan_task where until = 9223372036854775807 and state <> 'removed';
comment on view peer.task is
  E'@primaryKey task_id\\n@foreignKey (plan_id) references peer.plan (plan_id)|@foreignFieldName tasks|@foreignSimpleFieldName taskList';

create view peer.event as
  select position, type, actor, at, reason from view.timeline;
comment on view peer.event is E'@primaryKey position';

create view peer.obligation as
  select obligation as obligation_id, plan as plan_id, task as task_id, unit as unit_id, state, progress,
    modality, due_on, due_sort, submitted_on, since as report_position
  from view.obligation where until = 9223372036854775807;
comment on view peer.obligation is E'@primaryKey obligation_id\\n@foreignKey (unit_id) references peer.unit (unit_id)|@fieldName unit\\n@foreignKey (task_id) references peer.task (task_id)|@fieldName task\\n@foreignKey (report_position) references peer.event (position)|@fieldName report';

create function peer.timeliness_on(state text, modality text, due date, submitted date, on_day date) returns text
language sql immutable as $$
  select case
    when modality = 'invitation' or state in ('excused', 'withdrawn', 'passedOn', 'lapsed', 'suspended') then 'notJudged'
    when state = 'fulfilled' then case when due is null or submitted <= due then 'doneInTime' else 'doneLate' end
    when due is null then 'noDeadline'
    when state = 'submitted' then case when submitted <= due then 'inTime' else 'overdue' end
    when on_day > due then 'overdue'
    when due - on_day <= 3 then 'dueSoon'
    else 'inTime' end $$;
comment on function peer.timeliness_on is E'@behavior -*';

create function peer.obligation_timeliness(o peer.obligation, on_day date) returns text
language sql stable as $$
  select peer.timeliness_on(o.state, o.modality, o.due_on, o.submitted_on, on_day) $$;

create function peer.below(root uuid) returns table (unit uuid, branch uuid) language sql stable rows 200 as $$
  with recursive tree(unit, branch) as (
    select root, root
    union all
    select place.unit, case when tree.unit = root then place.unit else tree.branch end
    from tree join view.unit as place on place.parent = tree.unit
      and place.until = 9223372036854775807 and place.last
  ) select unit, branch from tree $$;
comment on function peer.below is E'@behavior -*';

create function peer.duties(root uuid, states text[]) returns setof peer.obligation language sql stable as $$
  select o.* from peer.obligation as o
  where o.unit_id = any(array(select unit from peer.below(root))) and o.state = any(states)
  order by o.due_sort, o.obligation_id $$;

create function peer.rollup(root uuid, on_day date)
returns table (branch_id uuid, name text, state text, timeliness text, count integer) language sql stable as $$
  with member as materialized (select unit, branch from peer.below(root)),
  summed as (
    select member.branch, o.state,
      peer.timeliness_on(o.state, o.modality, o.due_on, o.submitted_on, on_day) as timeliness, count(*)::integer as count
    from view.obligation as o join member on member.unit = o.unit
    where o.unit = any(array(select unit from member)) and o.until = 9223372036854775807
    group by 1, 2, 3
  )
  select branches.branch, named.name, summed.state, summed.timeliness, summed.count
  from (select distinct branch from member) as branches
  join peer.unit as named on named.unit_id = branches.branch
  left join summed on summed.branch = branches.branch
  where summed.state is not null or branches.branch <> root $$;

create function peer.coverage(of_task uuid)
returns table (level integer, tier text, expected integer, issued integer) language sql stable as $$
  with recursive asked(obligation, unit, standing, level) as (
    select o.obligation, o.unit, child.plan, 1
    from view.obligation as o
    left join view.plan as child on child.plan = o.derived_plan and child.until = 9223372036854775807
      and child.state in ('issued', 'concluded')
    where o.plan = (select plan from view.plan_task where task = of_task limit 1) and o.task = of_task
      and o.until = 9223372036854775807
      and o.output = 'derivedPlan' and o.role = 'lead' and o.modality = 'binding'
      and o.state not in ('excused', 'withdrawn', 'passedOn', 'lapsed')
    union all
    select o.obligation, o.unit, child.plan, asked.level + 1
    from asked join view.obligation as o on o.plan = asked.standing and o.until = 9223372036854775807
      and o.output = 'derivedPlan' and o.role = 'lead' and o.modality = 'binding'
      and o.state not in ('excused', 'withdrawn', 'passedOn', 'lapsed')
    left join view.plan as child on child.plan = o.derived_plan and child.until = 9223372036854775807
      and child.state in ('issued', 'concluded')
    where asked.level < 16
  )
  select asked.level, u.tier, count(*)::integer, count(asked.standing)::integer
  from asked left join peer.unit as u on u.unit_id = asked.unit
  group by 1, 2 order by 1, 2 $$;
`;
