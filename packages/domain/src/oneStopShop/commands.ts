import type { Command } from '../decider.ts';
import type { AuthorityDocument, Day, UnitId } from '../vocabulary.ts';
import type { CodeTable, Entry, FeedEvent, Received, Settled } from './events.ts';
import type { Mapping } from './mapping.ts';

/** What may be asked of a source of windows. */
export type SourceCommand =
  | Command<
      'RegisterSource',
      { source: string; code: string; name: string; vendor: string; scope: UnitId[]; by: AuthorityDocument }
    >
  | Command<
      'ChangeSource',
      { source: string; name: string; vendor: string; scope: UnitId[]; from: Day; reason: string }
    >
  | Command<'CloseSource', { source: string; lastDay: Day; reason: string }>;

/** What may be asked of the feed of a source; reconciling follows by itself. */
export type FeedCommand =
  | Command<'PublishMapping', { source: string; version: number; mapping: Mapping; by: AuthorityDocument }>
  | Command<'ReconcileFeed', Extract<FeedEvent, { type: 'FeedReconciled' }>['data']>;

/** What may be asked of the code tables. */
export type CodeTableCommand = Command<'PublishCodeTable', CodeTable & { by: AuthorityDocument }>;

/** Gửi số liệu, by whichever channel; settling follows by itself. */
export type DeliveryCommand = Command<'DeliverWindows', Received> | Command<'SettleDelivery', Settled>;

/** Đưa một kỳ vào chuỗi; follows from a delivery alone. */
export type DossierCommand = Command<'EnterWindow', Entry>;
