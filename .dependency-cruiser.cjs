// Who may import whom. Each rule says what it protects; tests/domain/architecture.test.ts reads the same list.
// In `to.path`, $1 is the first group of `from.path`.

const impure = '(^|/)(actions|store|routes|jobs|index)[^/]*\\.ts$';

// `builtin` and `npm` modules are named without node_modules, as written in the import.
const vendorsOfIo = [
  '^(node:)?(fs|net|http|https|http2|tls|dgram|child_process|worker_threads|cluster|readline)(/|$)',
  '(^|node_modules/)(express|multer|compression|helmet|bull|ioredis|pg|socket\\.io|@prisma/[^/]+|prom-client)(/|$)',
];

const layerOf = (folder) => `^api/${folder}/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment:
        'Two files that import each other are one thing in two places: move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-knows-no-business',
      comment: 'api/platform is how it runs. It imports neither shared nor procedures.',
      severity: 'error',
      from: { path: layerOf('platform') },
      to: { path: '^api/(shared|procedures)/' },
    },
    {
      name: 'shared-knows-no-procedure',
      comment: 'api/shared is what the procedures work with. It imports none of them.',
      severity: 'error',
      from: { path: layerOf('shared') },
      to: { path: layerOf('procedures') },
    },
    {
      name: 'procedures-never-import-each-other',
      comment: 'Procedures meet in the ticket and in the events: move what both need into api/shared.',
      severity: 'error',
      from: { path: '^api/procedures/([^/]+)/' },
      to: { path: layerOf('procedures'), pathNot: '^api/procedures/$1/' },
    },
    {
      name: 'layers-know-no-entry-point',
      comment: 'main, app, worker, line, runtime and cycle put the parts together; no part imports them.',
      severity: 'error',
      from: { path: '^api/(platform|shared|procedures)/' },
      to: { path: '^api/(main|app|worker|line|runtime|cycle)\\.ts$' },
    },
    {
      name: 'shared-part-keeps-its-store',
      comment:
        'The queries, routes and jobs of a shared part are its own: ask through its index, actions or nouns.',
      severity: 'error',
      from: { path: '^api/shared/([^/]+)/' },
      to: { path: '^api/shared/[^/]+/(store|routes|jobs)[^/]*\\.ts$', pathNot: '^api/shared/$1/' },
    },
    {
      name: 'shared-store-is-not-for-procedures',
      comment:
        'The queries, routes and jobs of a shared part are its own: ask through its index, actions or nouns.',
      severity: 'error',
      from: { path: layerOf('procedures') },
      to: { path: '^api/shared/[^/]+/(store|routes|jobs)[^/]*\\.ts$' },
    },
    {
      name: 'prisma-only-in-stores',
      comment: 'The generated client is imported by api/platform/db and by store files only.',
      severity: 'error',
      from: { path: '^api/', pathNot: '^api/platform/db/|(^|/)store[^/]*\\.ts$' },
      to: { path: '^prisma/generated/' },
    },
    {
      name: 'pure-files-do-no-io',
      comment: 'Only actions, store, routes, jobs and index do I/O; every other file of a procedure is pure.',
      severity: 'error',
      from: { path: '^api/procedures/[^/]+/', pathNot: impure },
      to: { path: vendorsOfIo, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-files-use-no-database',
      comment: 'Only actions, store, routes, jobs and index reach the database, the queue or the web.',
      severity: 'error',
      from: { path: '^api/procedures/[^/]+/', pathNot: impure },
      to: { path: '^api/platform/(db|jobs|http|realtime)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-files-stay-among-themselves',
      comment: 'A pure file imports no file that acts.',
      severity: 'error',
      from: { path: '^api/procedures/([^/]+)/', pathNot: impure },
      to: {
        path: '^api/procedures/$1/(actions|store|routes|jobs)[^/]*\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'contracts-import-schemas-only',
      comment:
        'The console reads contracts: they import the schema library, other contracts and pure nouns only.',
      severity: 'error',
      from: { path: '(^|/)contract[^/]*\\.ts$' },
      to: {
        path: [...vendorsOfIo, '^api/platform/(db|jobs|http|realtime)/', impure],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'telephony-is-a-leaf',
      comment: 'telephony/ is a leaf: it imports nothing from api, the console or the scripts.',
      severity: 'error',
      from: { path: '^telephony/' },
      to: { path: '^(api|agent-console|scripts|prisma)/' },
    },
    {
      name: 'telephony-through-calls',
      comment:
        'Only api/shared/calls (and what starts the product) speaks to telephony, and only to its index.',
      severity: 'error',
      from: { path: '^api/', pathNot: '^api/(shared/calls/|(main|line|runtime|config)\\.ts$)' },
      to: { path: '^telephony/' },
    },
    {
      name: 'telephony-by-its-door',
      comment: 'telephony/index.ts is the only file of telephony that api imports.',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: '^telephony/', pathNot: '^telephony/index\\.ts$' },
    },
    {
      name: 'console-knows-contracts-only',
      comment:
        'The console imports contract files of the API, and events as types; nothing else of the server.',
      severity: 'error',
      from: { path: '^agent-console/' },
      to: {
        path: '^(api|telephony|prisma|scripts)/',
        pathNot: '(^|/)contract[^/]*\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'console-runs-in-a-browser',
      comment: 'The console runs in a browser: no modules of Node.',
      severity: 'error',
      from: { path: '^agent-console/src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-tests-or-scripts',
      comment: 'The product does not know its tests and scripts.',
      severity: 'error',
      from: { path: '^(api|telephony|agent-console)/' },
      to: { path: '^(tests|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^prisma/generated/'] },
    exclude: { path: ['^agent-console/dist/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
