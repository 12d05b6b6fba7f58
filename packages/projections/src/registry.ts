import { createHash } from 'node:crypto';
import { calendarView } from './calendars.ts';
import { codeTableView } from './codeTables.ts';
import { decisionView } from './decisions.ts';
import { delegationView } from './delegations.ts';
import { dossierWindowView, windowRevisionView } from './dossierWindows.ts';
import { draftChangeView, readingView, sourceView } from './draftReadings.ts';
import { draftView } from './drafts.ts';
import { flagView } from './flags.ts';
import { indicatorView, rankView } from './indicators.ts';
import { inheritanceView } from './inheritances.ts';
import { ladderView } from './ladders.ts';
import { obligationView } from './obligations.ts';
import { commendationView, findingView, inspectionView } from './oversight.ts';
import { erasureView, officeView } from './people.ts';
import { basisView } from './planBases.ts';
import { planView } from './plans.ts';
import { procedureView, tieView } from './procedures.ts';
import { policySql } from './reading/rowSecurity.ts';
import { reconciliationView } from './reconciliations.ts';
import { regimeView } from './regimes.ts';
import { handedOverView, remindedView, reminderView } from './reminders.ts';
import { reorganisationView, successionView } from './reorganisations.ts';
import { reportView } from './reports.ts';
import { reportDraftView, reportPartView, reportVersionView } from './reportVersions.ts';
import { figureSourceView } from './sources.ts';
import { targetView } from './targets.ts';
import { taskView } from './tasks.ts';
import { timelineView } from './timeline.ts';
import { unitView } from './units.ts';
import type { View } from './view.ts';
import { deliveryItemView, deliveryView, itemOutcomeView } from './windowDeliveries.ts';

/** Every view, in the order in which a batch is played over them. */
export const views: readonly View[] = [
  unitView,
  calendarView,
  planView,
  basisView,
  taskView,
  flagView,
  obligationView,
  inheritanceView,
  decisionView,
  draftView,
  readingView,
  draftChangeView,
  sourceView,
  reportView,
  reportVersionView,
  reportDraftView,
  reportPartView,
  ladderView,
  reminderView,
  remindedView,
  handedOverView,
  inspectionView,
  findingView,
  commendationView,
  regimeView,
  reorganisationView,
  successionView,
  officeView,
  erasureView,
  figureSourceView,
  codeTableView,
  deliveryView,
  deliveryItemView,
  itemOutcomeView,
  dossierWindowView,
  windowRevisionView,
  procedureView,
  tieView,
  indicatorView,
  rankView,
  targetView,
  delegationView,
  reconciliationView,
  timelineView,
];

/** What the tables of this program look like: another shape in the database means that a rebuild is due. */
export const shape: string = createHash('sha256')
  .update(
    views
      .map(
        (view) =>
          `${view.name}@${view.version}\n${view.table('view')}\n${view.indexes('view')}\n${policySql('view', view)}`,
      )
      .join('\n'),
  )
  .digest('hex');
