import type {
  Command as EmmettCommand,
  Decider as EmmettDecider,
  Event as EmmettEvent,
} from '@event-driven-io/emmett';

/** Sự kiện: a fact as the domain sees it; who, when and why travel in the metadata of the record. */
export type Event<Type extends string, Data extends Record<string, unknown>> = EmmettEvent<Type, Data>;

/** Mệnh lệnh: what somebody asks for; it may be refused. */
export type Command<Type extends string, Data extends Record<string, unknown>> = EmmettCommand<Type, Data>;

/** Decide, evolve, initial state: the whole of a stream's behaviour, pure. */
export type Decider<State, C extends EmmettCommand, E extends EmmettEvent> = EmmettDecider<State, C, E>;
