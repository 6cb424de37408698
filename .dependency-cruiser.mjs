/**
 * The walls between the rooms of `functions/`. Data goes one way (plan, collect, evaluate with the checks, reconcile, then
 * notify and report); `audit` strings the rooms together, and the entries (handlers, bin) start it.
 */

/** What each room may import of the others, and why not more. */
const rooms = {
  model: [[], 'The model is what the rooms hand one another, so it can know none of them.'],
  config: [['model'], 'The configuration is an input of every room; a room that it knew could not be given it.'],
  reasoning: [
    ['model', 'collect'],
    'Reasoning answers questions about what was read; it knows neither the checks that ask nor the run that they are part of.',
  ],
  collect: [
    // What may hold a secret is judged while it is read, and dropped: it must not stand in an inventory.
    ['model', 'reasoning/(?:secrets|ec2)'],
    'Reading knows nothing of the checks that will use it, so that each dataset is read once for all of them.',
  ],
  evaluate: [
    ['model', 'collect'],
    'Judging is pure: from an inventory to results. It knows no single check, neither history nor who is told.',
  ],
  facts: [
    ['model', 'collect', 'reasoning', 'evaluate'],
    'Facts say which datasets feed which reasoning; the checks that ask for them are none of their business.',
  ],
  checks: [
    ['model', 'collect', 'reasoning', 'evaluate', 'facts'],
    'A check reads datasets, reasons and gives a verdict; nothing else may bear on it.',
  ],
  plan: [
    ['model', 'config', 'collect', 'evaluate', 'checks'],
    'The plan says what is to be read and judged, before anything is.',
  ],
  reconcile: [['model', 'config'], 'History compares results with what was known; how they came about is none of its business.'],
  notify: [['model', 'config'], 'Messages are made from what the history says changed, never from a fresh look at the account.'],
  frameworks: [['model'], 'A framework looks at what a run found; it bears on nothing that a run does.'],
  report: [['model'], 'A report shows what it is handed, and decides nothing.'],
};

/** `functions/<room>/…` may import its own files and those of the rooms given. */
function wall([room, [allowed, why]]) {
  return {
    name: `${room}-stays-in-its-place`,
    comment: `${why} Hand the value over as a type of functions/model, or move the code to the room that it belongs to.`,
    severity: 'error',
    from: { path: `^functions/${room}/` },
    to: { path: '^functions/', pathNot: `^functions/(?:${[room, ...allowed].join('|')})/` },
  };
}

/** Where the AWS SDK is called. */
const awsDoors = [
  '^functions/collect/[^/]+/sdk\\.ts$',
  '^functions/collect/(?:service|client|watch)\\.ts$',
  '^functions/reconcile/store/',
  '^functions/notify/',
  '^functions/handlers/',
];

export default {
  forbidden: [
    ...Object.entries(rooms).map(wall),
    {
      name: 'model-is-plain',
      comment: 'The types that pass between the rooms are plain data: they may use zod, and no other package or part of Node.',
      severity: 'error',
      from: { path: '^functions/model/' },
      to: { path: '.', pathNot: ['^functions/model/', '^node_modules/zod/'] },
    },
    {
      name: 'checks-are-pure',
      comment:
        'A check judges what was read. With zod, datasets, reasoning and the model it has all it needs; an SDK client or a part of Node would let it look elsewhere.',
      severity: 'error',
      from: { path: '^functions/checks/' },
      to: { path: '.', pathNot: ['^functions/', '^node_modules/zod/'] },
    },
    {
      name: 'checks-do-not-share',
      comment: 'A check is one file. What two of them need is reasoning: put it into functions/reasoning.',
      severity: 'error',
      from: { path: '^functions/checks/[^/]+/' },
      to: {
        path: '^functions/(?:checks|evaluate)/',
        pathNot: '^functions/evaluate/(?:define-check|need|verdict|remedy)\\.ts$',
      },
    },
    {
      name: 'reasoning-knows-what-is-read-by-type',
      comment:
        'Reasoning may name the type of a dataset’s item. Importing the dataset itself would bring the reader along, and with it AWS.',
      severity: 'error',
      from: { path: '^functions/reasoning/' },
      to: { path: '^functions/collect/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'reasoning-is-pure',
      comment:
        'Reasoning gives the same answer for the same question. Packages for addresses and the like are fine; Node and AWS are not.',
      severity: 'error',
      from: { path: '^functions/reasoning/' },
      to: { path: ['^node_modules/@(?:aws-sdk|smithy)/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-rooms-do-not-touch-the-machine',
      comment: 'These rooms turn values into values. Files, network, time and environment are for the rooms at the edges.',
      severity: 'error',
      from: {
        path: '^functions/(?:reasoning|evaluate|config|plan|report|reconcile/findings)/',
        pathNot: ['^functions/report/files\\.ts$', '^functions/config/load\\.ts$'],
      },
      to: { dependencyTypes: ['core'], pathNot: '^(?:node:)?(?:crypto|util|zlib)$' },
    },
    {
      name: 'the-life-of-findings-is-pure',
      comment:
        'What becomes of a finding follows from what was known and what was seen. Reading and writing either is for reconcile/store, and in which order for reconcile/run.',
      severity: 'error',
      from: { path: '^functions/reconcile/findings/' },
      to: { path: '^functions/reconcile/(?:store|run)/' },
    },
    {
      name: 'the-store-knows-no-run',
      comment: 'The store keeps and finds. Who may write, in which order and what is owed is for reconcile/run.',
      severity: 'error',
      from: { path: '^functions/reconcile/store/' },
      to: { path: '^functions/reconcile/run/' },
    },
    {
      name: 'aws-has-few-doors',
      comment:
        'Calls to AWS are declared where they are made: as a dataset’s calls, in the history’s table, or in the sending of messages.',
      severity: 'error',
      from: { path: '^functions/', pathNot: awsDoors },
      to: { path: '^node_modules/@aws-sdk/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-an-entry',
      comment: 'Entries wire things up and start them. What two of them need belongs into a room.',
      severity: 'error',
      from: { path: '^(?:functions|infra|scripts|bench)/', pathNot: '^functions/handlers/' },
      to: { path: ['^functions/handlers/', '^bin/'] },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'What ships must not lean on what only tests it.',
      severity: 'error',
      from: { path: '^(?:bin|functions|infra)/' },
      to: { path: '^(?:test|bench)/' },
    },
    {
      name: 'functions-do-not-know-the-stack',
      comment: 'The code that runs is deployed by the stack, and learns of it by its configuration alone.',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: ['^infra/', '^node_modules/(?:aws-cdk-lib|constructs|cdk-nag)/'] },
    },
    {
      name: 'no-development-packages-in-what-ships',
      comment: 'A package that only developers install is missing where the product runs. Make it a dependency, or do without.',
      severity: 'error',
      from: { path: '^functions/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'In a circle nothing can be understood, tested or moved alone. Move what both sides need below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'What cannot be resolved is not checked by any rule here.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'licences-are-permissive',
      comment: 'The product is Apache-2.0 and runs in its users’ accounts: copyleft cannot stand in it.',
      severity: 'error',
      from: { path: '^(?:bin|functions|infra)/' },
      to: { license: 'GPL|SSPL|BUSL|EUPL|CC-BY-(?:NC|SA)|OSL|CPAL|RPL' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^node_modules/\\.cache/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'require', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
