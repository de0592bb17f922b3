import { type KnownFunctions, table } from '../../escape/harmless.ts';

/** Functions and methods of the language and of well-known libraries. */
export const KNOWN: KnownFunctions = {
  functions: table({
    reads:
      'print len str repr bool int float isinstance issubclass type id hash sum min max any all json.dumps dumps pprint pprint.pprint pprint.pformat format hasattr callable copy.deepcopy deepcopy Decimal serializer.serialize asdict dataclasses.asdict ValueError TypeError KeyError RuntimeError Exception',
    gives: 'cast typing.cast',
    picks: 'next',
    pairs: 'enumerate zip',
    copies: 'sorted list tuple set dict frozenset reversed iter filter copy.copy',
  }),
  callsBack: new Set(['sorted', 'min', 'max', 'filter', 'iter']),
  logs: /^(?:(?:\w+\.)*_?log(?:ger|ging)?\.(?:debug|info|warn|warning|error|exception|critical|fatal|log)|warnings\.warn|sys\.std(?:out|err)\.write)$/i,
  methods: table({
    reads:
      'upper lower strip lstrip rstrip title capitalize split rsplit splitlines replace startswith endswith encode decode format zfill isdigit isoformat timestamp strftime join keys index count issubset issuperset isdisjoint',
    picks: 'get __getitem__',
    pairs: 'items',
    copies: 'values copy union intersection difference symmetric_difference',
  }),
  changes: new Set(
    'update pop popitem clear setdefault append extend insert remove sort reverse add discard move_to_end __setitem__ __delitem__ __ior__ __iadd__ __dict__'.split(
      ' ',
    ),
  ),
  stores: new Set(['append', 'add', 'insert', 'setdefault', 'appendleft']),
  extends: new Set(['extend', 'update', 'union', 'join']),
  looks: new Set(['index', 'count', 'issubset', 'issuperset', 'startswith', 'endswith', 'format']),
  each: new Set(),
};
