// Puts Vega together from its modules, which the report carries as functions by their name.
var vega = (() => {
  'use strict';
  const made = {};
  const load = name => {
    if (name === 'vega-selections') name = 'vega-selection';  // the name of the folder in the package
    if (made[name]) return made[name];
    const exports = made[name] = {};
    homewardModules[name].call(globalThis, exports, { exports }, load);
    return exports;
  };
  const util = load('vega-util'), flow = load('vega-dataflow');
  util.extend(flow.transforms, load('vega-transforms'), load('vega-view-transforms'), load('vega-encode'));
  return { View: load('vega-view').View, numberFormatLocale: load('vega-format').numberFormatLocale, parse: load('vega-parser').parse, Warn: util.Warn, expressionInterpreter: load('vega-interpreter').expressionInterpreter };
})();
