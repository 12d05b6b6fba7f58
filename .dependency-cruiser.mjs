const contexts =
  'organisation|plan|obligation|report|regime|reminder|oversight|reorganisation|succession|person|oneStopShop|procedure|indicator|target|delegation';
const seenByViews = `([^/]+/events|identity|versions|report/(chain|consolidate|identity)|documents/draft|procedure/course|regime/(course|occurrence|occurrences)|oneStopShop/(course|identity)|policies/directory|organisation/(kinds|slices|unit)|reorganisation/(footprints|rebase|succession)|vocabulary|streams|text/[^/]+|calendar/[^/]+|words/[^/]+)[.]ts$`;

/** A package may know those below it; the others are beyond its border. */
const border = (name, beyond, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^packages/${name.split('-')[0]}/src/` },
  to: { path: `^(packages/(${beyond})|test|scripts)/` },
});

export default {
  forbidden: [
    border(
      'domain-stands-alone',
      'eventstore|projections|api|demonstration',
      'The domain decides without knowing how anything is stored, shown or asked: move what needs more to the package that has it.',
    ),
    border(
      'eventstore-knows-only-the-domain',
      'projections|api|demonstration',
      'The record is read by views and by the API, and knows neither.',
    ),
    border(
      'projections-know-record-and-domain',
      'api|demonstration',
      'Views are made from the record; what the API needs of them it asks for itself.',
    ),
    border(
      'demonstration-knows-only-the-domain',
      'eventstore|projections|api',
      'The demonstration is a list of commands, so that it goes through the same door as everybody; the API loads it.',
    ),
    border(
      'proof-stands-alone',
      'domain|eventstore|projections|api|demonstration|verifier|witness',
      'What proves must be read and run by people who have nothing else of ours: hashing, trees and notes need only Node.',
    ),
    border(
      'witness-knows-only-proof',
      'domain|eventstore|projections|api|demonstration|verifier',
      'A witness is run by somebody who does not trust us: it knows checkpoints and signatures, nothing of plans.',
    ),
    border(
      'verifier-knows-proof-and-domain',
      'eventstore|projections|api|demonstration|witness',
      'Whoever checks us must not have to trust what stores and shows: the verifier knows proofs, and what events mean.',
    ),
    border('api-is-not-a-test', 'none', 'What runs in production imports nothing of the tests or scripts.'),
    {
      name: 'contexts-meet-in-policies',
      comment:
        'Of each other, contexts of the domain know the words alone (vocabulary.ts, events.ts, kinds.ts, occurrence.ts); how they decide meets only in policies/: put what follows in one context from the events of another into a policy.',
      severity: 'error',
      from: { path: `^packages/domain/src/(${contexts})/` },
      to: {
        path: `^packages/domain/src/(${contexts}|policies)/`,
        pathNot: '^packages/domain/src/($1/|[^/]+/(events|kinds|occurrence|controls)[.]ts$)',
      },
    },
    {
      name: 'views-see-events',
      comment:
        'Views see what happened and the words for it (events.ts, vocabulary.ts, identity.ts, kinds.ts, streams.ts, text/, calendar/, words/), never how it was decided; the facts of a unit on a day are folded once, in organisation/, the occurrences of a regime computed once, in regime/, what a source may say, in oneStopShop/course, sets of units worked out once, by the directory, what a report is composed of, by report/chain, and where a unit is counted on the map of a day, by reorganisation/rebase.',
      severity: 'error',
      from: { path: '^packages/projections/src/' },
      to: { path: '^packages/domain/', pathNot: `^packages/domain/src/${seenByViews}` },
    },
    {
      name: 'domain-does-no-io',
      comment:
        'The domain is pure: of Node it uses hashing alone, so that the same events always give the same decision.',
      severity: 'error',
      from: { path: '^packages/domain/src/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'domain-depends-on-nothing',
      comment: 'The domain needs nothing but the types of emmett, so that a lawyer can read all of it.',
      severity: 'error',
      from: { path: '^packages/domain/src/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg'],
        pathNot: 'emmett',
      },
    },
    {
      name: 'proof-uses-cryptography-alone',
      comment: 'The mathematics of proofs opens no file and no connection: of Node it uses crypto alone.',
      severity: 'error',
      from: { path: '^packages/proof/src/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'proof-depends-on-nothing',
      comment:
        'What proves, countersigns and verifies depends on no package of others, so that an inspector can read all of it.',
      severity: 'error',
      from: { path: '^packages/(proof|witness|verifier)/src/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg'] },
    },
    {
      name: 'verifier-opens-no-connection',
      comment:
        'The verifier needs no network and starts nothing: of Node it reads files and arguments, and hashes.',
      severity: 'error',
      from: { path: '^packages/verifier/src/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|fs|path|util)$' },
    },
    {
      name: 'no-cycles',
      comment:
        'Two files that need each other to run are one file or three: move what both need into a third (types may name each other).',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere would escape every other rule: correct it.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.]spec[.]ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
