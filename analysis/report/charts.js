// What does each kind of chart look like? From its numbers, a width and the scenarios that are shown, a Vega specification.
//
// Places of labels are computed here, from the width that their words take in the font of the page, so that nothing is drawn over anything at
// any width: labels stand in a column of their own, and on a phone in a line of their own above what they name.
// A chart's numbers are in the unit in which they are drawn; every text is already in the language of the page.
var charts = (() => {
  'use strict';
  const lineHeight = 17, textSize = 13, phone = 460;
  const family = getComputedStyle(document.body).fontFamily;
  const pen = document.createElement('canvas').getContext('2d');
  const measured = (text, weight = 400, size = textSize) => { pen.font = `${weight} ${size}px ${family}`; return Math.ceil(pen.measureText(text).width) + 1; };
  const widest = (texts, weight) => texts.reduce((most, text) => Math.max(most, measured(text, weight)), 0);
  const wrapped = (text, most, weight) => {
    const lines = [];
    for (const word of text.split(' ')) {
      const longer = lines.length ? lines[lines.length - 1] + ' ' + word : word;
      if (lines.length && measured(longer, weight) <= most) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  };

  // The seven colours of scenarios in the order in which they are shown, each with a dash and a shape of its own: colour is never alone.
  const dashes = [[1, 0], [9, 3], [2, 2], [9, 3, 2, 3], [5, 2], [14, 3], [5, 2, 1, 2]];
  const shapes = ['circle', 'square', 'diamond', 'triangle-up', 'triangle-down', 'cross', 'triangle-right'];
  const place = (run, state) => Math.max(0, state.shown.indexOf(run));
  const colour = run => `var(--c${run})`;
  const dash = (run, state) => run === 0 ? [6, 3] : dashes[place(run, state) % dashes.length];
  const shape = (run, state) => shapes[place(run, state) % shapes.length];

  const muted = 'var(--muted)', ink = 'var(--ink)', paper = 'var(--paper)', rule = 'var(--rule)';
  const v = value => ({ value }), f = field => ({ field }), s = signal => ({ signal });
  const canvas = (chart, width, height, room, data, scales, axes, marks) => ({
    description: chart.description, width: width - room.left - room.right, height, padding: room, autosize: 'none', data, scales, axes, marks });
  const room = (left, right, top, bottom) => ({ left, right, top, bottom });
  const still = (type, data, update, more) => ({ type, interactive: false, aria: false, ...(data ? { from: { data } } : {}), encode: { update }, ...more });
  const texts = data => still('text', data, { x: f('x'), y: f('y'), text: f('text'), align: f('align'), baseline: v('middle'), fill: f('fill'), fontWeight: f('weight'), fontSize: v(textSize) });
  const words = (data, width) => still('rect', data, { x: v(0), x2: v(width), y: f('top'), height: f('height'), fill: v(paper) });
  const written = (x, y, text, align = 'left', weight = 400, fill = ink) => ({ x, y, text, align, weight, fill });
  // The pointer finds a whole row or column, not only its dot.
  const sensitive = (data, place, strong = .06) => ({ type: 'rect', aria: false, from: { data }, encode: { update: { ...place, fill: v(ink), fillOpacity: v(0), tooltip: s('datum.tip') }, hover: { fillOpacity: v(strong) } } });

  const largest = values => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const axisFormat = (format, most) => most >= 1e4 ? '~s' : format;
  // Zero is written 0, whatever the format of the other numbers.
  const labels = format => ({ labels: { update: { text: s(`datum.value === 0 ? '0' : format(datum.value, '${format}')`) } } });
  const bottomAxis = (format, ticks, more) => ({ orient: 'bottom', scale: 'x', encode: labels(format), tickCount: ticks, grid: true, domain: false, ticks: false, labelFlush: true, labelOverlap: true, labelSeparation: 8, ...more });
  const leftAxis = (format, more) => ({ orient: 'left', scale: 'y', encode: labels(format), tickCount: 5, grid: true, domain: false, ticks: false, ...more });
  const titleBelow = (title, width, left, top) => wrapped(title, width - left).map((text, i) => written(left, top + i * lineHeight, text, 'left', 400, muted));
  const widened = (low, high) => { const more = .04 * (high - low || Math.abs(high) || 1e-3); return [low < 0 || low === high ? low - more : low, high > 0 || low === high ? high + more : high]; };
  const finite = values => values.filter(x => x !== null && isFinite(x));

  const powers = (...values) => { const [low, high] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))]; return Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)); };

  const effectTip = (title, item, state) => ({ title, told: [[state.words.effect, item.w], ...(item.i ? [[state.words.interval, item.i]] : []), ['n', String(item.n)], ...(item.more || [])] });

  // Rows of dots with intervals, zero marked. A row of several scenarios is a heading with a line for each; alone, its line bears its label.
  const effects = (chart, width, state) => {
    const narrow = width < phone, lines = [];
    for (const row of chart.rows) {
      const items = chart.all ? row.items : row.items.filter(item => item.r === 0 || state.shown.includes(item.r));
      if (row.heading || (!chart.single && items.length)) lines.push({ text: row.label, weight: row.heading ? 700 : 600, indent: 0, gap: row.heading ? 6 : 2 });
      for (const item of items) lines.push({ item, text: item.t ?? (chart.single ? row.label : state.runs[item.r]), weight: 400, indent: chart.single ? 0 : 12, title: chart.single ? row.label : `${row.label} · ${item.t ?? state.runs[item.r]}` });
    }
    const figures = widest(lines.filter(l => l.item).map(l => l.item.w), 600) + 10;
    const column = narrow ? 0 : Math.min(.44 * (width - figures), Math.max(60, ...lines.filter(l => l.item).map(l => l.indent + measured(l.text, l.weight)))) + 14;
    let y = 0;
    const text = [], dots = [], plain = [];
    for (const line of lines) {
      y += line.gap || 0;
      if (!line.item) {
        const top = y - (line.gap || 0);
        for (const part of wrapped(line.text, width - line.indent, line.weight)) { text.push(written(line.indent, y + lineHeight / 2 + 2, part, 'left', line.weight)); y += lineHeight; }
        y += 3;
        plain.push({ top, height: y - top });  // no line of the grid runs through words
        continue;
      }
      const item = line.item, clear = item.l !== null && item.u !== null && !(item.l <= 0 && item.u >= 0), top = y;
      const parts = wrapped(line.text, narrow ? width - line.indent - figures : column - 14 - line.indent, line.weight);
      const height = narrow ? parts.length * lineHeight + 20 : Math.max(23, parts.length * lineHeight + 6);
      const first = narrow ? y + lineHeight / 2 + 1 : y + height / 2 - (parts.length - 1) * lineHeight / 2;
      if (narrow) plain.push({ top: y, height: parts.length * lineHeight + 1 });
      parts.forEach((part, i) => text.push(written(line.indent, first + i * lineHeight, part, 'left', line.weight)));
      text.push(written(width, narrow ? first : y + height / 2, item.w, 'right', clear ? 600 : 400, clear ? ink : muted));
      y += height;
      const verdict = clear && item.good ? (item.good * item.m > 0 ? 'var(--better)' : 'var(--worse)') : clear ? ink : muted;
      if (item.m !== null) dots.push({ y: narrow ? y - 10 : top + height / 2, top, height, m: item.m, l: item.l ?? item.m, u: item.u ?? item.m, clear, colour: chart.verdict ? verdict : colour(item.r), shape: chart.verdict || chart.single ? 'circle' : shape(item.r, state), tip: effectTip(line.title, item, state) });
      else dots.push({ y: top, top, height, tip: effectTip(line.title, item, state) });
    }
    const drawn = dots.filter(d => d.m !== undefined), values = drawn.flatMap(d => [d.m, d.l, d.u]).concat(chart.log ? [] : 0);
    const left = column, right = narrow ? width - 4 : width - figures - 6, format = axisFormat(chart.format, largest(values));
    const below = titleBelow(chart.axis, width, left, y + 36);
    return canvas(chart, width, y, room(0, 0, 0, 36 + lineHeight * below.length),
      [{ name: 'texts', values: text.concat(below) }, { name: 'dots', values: drawn }, { name: 'rows', values: dots }, { name: 'plain', values: plain }],
      [chart.log ? { name: 'x', type: 'log', range: [left, right], domain: [powers(...values)[0], powers(...values).at(-1)], zero: false }
                 : { name: 'x', type: 'linear', range: [left, right], domain: widened(Math.min(...values), Math.max(...values)), nice: 4, zero: true }],
      [bottomAxis(format, Math.max(2, Math.min(7, Math.floor((right - left) / 72))), { offset: 2, ...(chart.log ? { values: powers(...values), labelOverlap: 'greedy' } : {}) })],
      [...(chart.log ? [] : [still('rule', null, { x: { scale: 'x', value: 0 }, y: v(0), y2: v(y), stroke: v(muted) })]), words('plain', width), texts('texts'),
       still('rule', 'dots', { x: { scale: 'x', field: 'l' }, x2: { scale: 'x', field: 'u' }, y: f('y'), stroke: f('colour'), strokeWidth: v(3), strokeCap: v('round'), opacity: s('datum.clear ? 1 : .55') }),
       still('symbol', 'dots', { x: { scale: 'x', field: 'm' }, y: f('y'), size: v(72), shape: f('shape'), fill: s(`datum.clear ? datum.colour : '${paper}'`), stroke: f('colour'), strokeWidth: v(2) }),
       sensitive('rows', { x: v(0), x2: v(width), y: f('top'), height: f('height') })]);
  };

  const milliseconds = month => Date.UTC(Math.floor(month / 12), month % 12, 1);
  const lineMarks = (state, domain) => [
    { name: 'colour', type: 'ordinal', domain, range: domain.map(colour) }, { name: 'dash', type: 'ordinal', domain, range: domain.map(run => dash(run, state)) }];

  // A point of a line in words: its value, its interval, n.
  const told = (chart, one, i, state) => {
    const [low, high] = [one.l?.[i], one.u?.[i]].map(x => x === null || x === undefined ? null : state.written(x, chart.tip)), n = `n\u00a0=\u00a0${Array.isArray(one.n) ? one.n[i] : one.n}`;
    return `${state.written(one.m[i], chart.tip)} (${low === null ? '' : state.words.range.replace('{low}', low).replace('{high}', high) + '; '}${n})`;
  };

  // Means and their bands, month by month or year by year.
  const paths = (chart, width, state) => {
    const series = chart.series.filter(one => one.r === 0 || state.shown.includes(one.r)), time = chart.first !== undefined;
    const at = i => time ? milliseconds(chart.first + i) : chart.x[i];
    const points = series.flatMap(one => one.m.map((m, i) => ({ s: one.r, x: at(i), m, l: one.l?.[i] ?? m, u: one.u?.[i] ?? m }))).filter(p => p.m !== null);
    const values = points.flatMap(p => [p.l, p.u]), low = values.length ? Math.min(...values) : 0, high = values.length ? Math.max(...values) : 1;
    const fromZero = low <= 0 || low < .6 * high || chart.zero === true, format = axisFormat(chart.format, largest(values));
    const count = Math.max(0, ...series.map(one => one.m.length));
    const columns = Array.from({ length: count }, (_, i) => ({ x: at(i), to: i + 1 < count ? at(i + 1) : at(i), tip: { title: chart.titles[i], told: series.filter(one => one.m[i] !== null).map(one => [state.runs[one.r], told(chart, one, i, state)]) } }));
    const longest = Math.max(...[low, high].map(x => measured(state.number(x, format), 400, 12))) + 16, left = Math.max(34, longest);
    const years = Math.ceil(count / 12), fit = Math.max(2, Math.floor((width - left) / 52)), below = chart.axis ? titleBelow(chart.axis, width - left, 0, 250 + 37) : [];
    const scale = { name: 'x', type: time ? 'utc' : 'linear', range: 'width', domain: [at(0), at(Math.max(1, count - 1))], zero: false };
    return { cut: !fromZero, ...canvas(chart, width, 250, room(left, 10, 8, 24 + (below.length ? 4 : 0) + lineHeight * below.length),
      [{ name: 'points', values: points }, { name: 'columns', values: columns }, { name: 'texts', values: below }],
      [scale, { name: 'y', type: 'linear', range: 'height', domain: fromZero ? [Math.min(0, low), Math.max(0, high) || 1] : widened(low, high), nice: 5, zero: fromZero }, ...lineMarks(state, series.map(one => one.r))],
      [time ? { orient: 'bottom', scale: 'x', format: '%Y', tickCount: { interval: 'year', step: Math.ceil((years + 1) / fit) }, labelOverlap: true, labelSeparation: 8, labelFlush: true, domainDash: fromZero ? [] : [3, 3] }
            : { orient: 'bottom', scale: 'x', encode: labels(chart.xFormat), tickCount: Math.min(6, fit), labelFlush: true, labelOverlap: true, labelSeparation: 8 },
       leftAxis(format)],
      [...(low < 0 && high > 0 ? [still('rule', null, { x: v(0), x2: s('width'), y: { scale: 'y', value: 0 }, stroke: v(muted) })] : []),
       { type: 'group', interactive: false, aria: false, from: { facet: { name: 'one', data: 'points', groupby: 's' } }, marks: [
         ...(chart.bands === false ? [] : [still('area', 'one', { x: { scale: 'x', field: 'x' }, y: { scale: 'y', field: 'l' }, y2: { scale: 'y', field: 'u' }, fill: { scale: 'colour', field: 's' }, fillOpacity: v(series.length > 4 ? .08 : .18) })]),
         still('line', 'one', { x: { scale: 'x', field: 'x' }, y: { scale: 'y', field: 'm' }, stroke: { scale: 'colour', field: 's' }, strokeWidth: v(2), strokeDash: { scale: 'dash', field: 's' } })] },
       texts('texts'),
       // An axis that does not start at zero is broken at its foot.
       ...(fromZero ? [] : [still('path', null, { x: v(0), y: s('height'), path: v('M0,0V-4L-4,-6L4,-10L0,-12V-18'), stroke: v(muted), strokeWidth: v(1.5) })]),
       sensitive('columns', { x: { scale: 'x', field: 'x' }, x2: { scale: 'x', field: 'to' }, y: v(0), y2: s('height') }, .1)]) };
  };

  // Bars that are made of parts, one for each scenario; parts left of zero are losses or savings.
  const bars = (chart, width, state) => {
    const narrow = width < phone, rows = chart.rows.filter(row => row.r === undefined || chart.all || row.r === 0 || state.shown.includes(row.r)), hidden = state.hiddenParts(chart.id);
    const figures = Math.max(0, ...rows.map(row => row.w ? measured(row.w, 600) + 10 : 0)), label = row => row.label ?? state.runs[row.r];
    const column = narrow ? 0 : Math.min(.4 * width, Math.max(60, ...rows.map(row => measured(label(row))))) + 12;
    let y = 0;
    const text = [], parts = [], plain = [];
    for (const row of rows) {
      if (row.heading) { plain.push({ top: y, height: lineHeight + 8 }); text.push(written(0, y + lineHeight / 2 + 6, row.heading, 'left', 700)); y += lineHeight + 8; continue; }
      const labels = wrapped(label(row), narrow ? width - figures : column - 12), height = narrow ? labels.length * lineHeight + 22 : Math.max(28, labels.length * lineHeight + 8);
      const first = narrow ? y + lineHeight / 2 + 1 : y + height / 2 - (labels.length - 1) * lineHeight / 2;
      if (narrow) plain.push({ top: y, height: labels.length * lineHeight + 1 });
      labels.forEach((part, i) => text.push(written(0, first + i * lineHeight, part)));
      if (row.w) text.push(written(width, narrow ? first : y + height / 2, row.w, 'right', 600));
      let above = 0, below = 0;
      for (const part of row.parts) {
        if (part.v === null || hidden.includes(part.p)) continue;
        const from = part.v < 0 ? below : above, to = from + part.v;
        if (part.v < 0) below = to; else above = to;
        const key = chart.parts[part.p];
        parts.push({ from, to, y: narrow ? y + labels.length * lineHeight + 3 : y + 5, height: narrow ? 14 : height - 10, colour: key.colour || `var(--s${part.p % 7 + 1})`, tip: { title: `${key.label}${part.of ? ' · ' + part.of : ''} · ${label(row)}`, told: [[part.told || state.words.value, part.w], ...(part.i ? [[state.words.interval, part.i]] : []), ['n', String(part.n)]] } });
      }
      y += height;
    }
    const values = parts.flatMap(p => [p.from, p.to]).concat(0), left = column, right = narrow ? width - 4 : width - figures - 6;
    const below = chart.axis ? titleBelow(chart.axis, width, left, y + 34) : [];
    return canvas(chart, width, y, room(0, 0, 0, 34 + lineHeight * below.length), [{ name: 'texts', values: text.concat(below) }, { name: 'parts', values: parts }, { name: 'plain', values: plain }],
      [{ name: 'x', type: 'linear', range: [left, right], domain: [Math.min(...values), Math.max(...values) || 1], nice: 4, zero: true }],
      [bottomAxis(chart.axisFormat || axisFormat(chart.format, largest(values)), Math.max(2, Math.min(7, Math.floor((right - left) / 72))))],
      [words('plain', width), texts('texts'), { type: 'rect', aria: false, from: { data: 'parts' }, encode: { update: { x: { scale: 'x', field: 'from' }, x2: { scale: 'x', field: 'to' }, y: f('y'), height: f('height'), fill: f('colour'), stroke: v(paper), strokeWidth: v(1), fillOpacity: v(1), tooltip: s('datum.tip') }, hover: { fillOpacity: v(.75) } } },
       still('rule', null, { x: { scale: 'x', value: 0 }, y: v(0), y2: v(y), stroke: v(muted) })]);
  };

  // Names beside dots, to the right or else the left, where they run over no dot and no other name; the others are told to the pointer.
  const named = (dots, width, height, xs, ys) => {
    const place = (value, all, size) => { const [low, high] = widened(Math.min(...all), Math.max(...all)); return size * (value - low) / (high - low || 1); };
    const boxes = dots.map(dot => ({ x: place(dot.x, xs, width) - 7, y: place(dot.y, ys, height) - 7, width: 14, height: 14 })), names = [];
    const free = box => box.x > -4 && box.x + box.width < width + 8 && !boxes.some(other => box.x < other.x + other.width && other.x < box.x + box.width && box.y < other.y + other.height && other.y < box.y + box.height);
    for (const dot of dots.filter(dot => dot.label)) {
      const long = measured(dot.label, 400, 12), x = place(dot.x, xs, width), rise = place(dot.y, ys, height) < 12 ? 11 : 0, y = place(dot.y, ys, height) - 8 + rise;
      const sides = [{ align: 'left', shift: 10, box: { x: x + 9, y, width: long, height: 16 } }, { align: 'right', shift: -10, box: { x: x - 9 - long, y, width: long, height: 16 } }];
      const side = sides.find(one => free(one.box));
      if (!side) continue;
      boxes.push(side.box);
      names.push({ x: dot.x, y: dot.y, label: dot.label, align: side.align, shift: side.shift, rise: -rise });
    }
    return names;
  };

  // Money against outcome, replicate by replicate; the mean of each scenario is large, a dominated one a ring, and a line joins those that are not.
  const plane = (chart, width, state) => {
    const runs = chart.runs.filter(run => chart.all || run.r === 0 || state.shown.includes(run.r));
    const points = runs.flatMap(run => run.points.map(([x, y, replicate]) => ({ x, y, colour: colour(run.r), shape: shape(run.r, state), tip: { title: state.runs[run.r], told: [[state.words.replicate, String(replicate)], [chart.xName, state.number(x, ',.4~r')], [chart.yName, state.number(y, ',.4~r')]] } })));
    const means = runs.map(run => ({ x: run.x, y: run.y, colour: colour(run.r), shape: run.r === 0 ? 'circle' : shape(run.r, state), out: run.out, label: run.label || '', tip: { title: state.runs[run.r], told: run.told } }));
    const xs = points.concat(means).map(p => p.x).concat(0), ys = points.concat(means).map(p => p.y).concat(0);
    const frontier = chart.frontier.filter(r => r === 0 || state.shown.includes(r)).map(r => chart.runs.find(run => run.r === r)).map(run => ({ x: run.x, y: run.y }));
    const yFormat = axisFormat(',.3~r', largest(ys)), left = Math.max(40, measured(state.number(Math.max(...ys), yFormat), 400, 12) + 22), above = titleBelow(chart.yName, width - left, 0, -lineHeight), below = titleBelow(chart.xName, width - left, 0, 330 + 36);
    above.forEach((line, i) => { line.y = -lineHeight * (above.length - i) + 4; });
    return canvas(chart, width, 330, room(left, 12, 8 + lineHeight * above.length, 30 + lineHeight * below.length),
      [{ name: 'points', values: points }, { name: 'means', values: means }, { name: 'frontier', values: frontier }, { name: 'names', values: named(means, width - left - 12, 330, xs, ys) }, { name: 'texts', values: above.concat(below) }],
      [{ name: 'x', type: 'linear', range: 'width', domain: widened(Math.min(...xs), Math.max(...xs)), nice: 5, zero: true }, { name: 'y', type: 'linear', range: 'height', domain: widened(Math.min(...ys), Math.max(...ys)), nice: 5, zero: true }],
      [bottomAxis(axisFormat(',.3~r', largest(xs)), Math.max(3, Math.floor((width - left) / 80))), leftAxis(yFormat)],
      [still('rule', null, { x: { scale: 'x', value: 0 }, y: v(0), y2: s('height'), stroke: v(muted) }), still('rule', null, { x: v(0), x2: s('width'), y: { scale: 'y', value: 0 }, stroke: v(muted) }),
       still('line', 'frontier', { x: { scale: 'x', field: 'x' }, y: { scale: 'y', field: 'y' }, stroke: v(muted), strokeDash: v([4, 3]), strokeWidth: v(1.5) }),
       { type: 'symbol', aria: false, from: { data: 'points' }, encode: { update: { x: { scale: 'x', field: 'x' }, y: { scale: 'y', field: 'y' }, size: v(32), shape: f('shape'), fill: f('colour'), fillOpacity: v(.4), tooltip: s('datum.tip') }, hover: { fillOpacity: v(1) } } },
       { type: 'symbol', aria: false, from: { data: 'means' }, encode: { update: { x: { scale: 'x', field: 'x' }, y: { scale: 'y', field: 'y' }, size: v(150), shape: f('shape'), fill: s(`datum.out ? '${paper}' : datum.colour`), stroke: s(`datum.out ? datum.colour : '${paper}'`), strokeWidth: v(2), tooltip: s('datum.tip') }, hover: { strokeWidth: v(3) } } },
       still('text', 'names', { x: { scale: 'x', field: 'x' }, y: { scale: 'y', field: 'y' }, dx: f('shift'), dy: f('rise'), align: f('align'), baseline: v('middle'), text: f('label'), fill: v(ink), fontSize: v(12) }),
       texts('texts')]);
  };

  // Cells of a table, shaded by their size: blue better, orange worse; certain ones bear a dot.
  const grid = (chart, width, state) => {
    const narrow = width < phone, rows = chart.rows.filter(row => row.r === undefined || state.shown.includes(row.r)), label = row => row.label ?? state.runs[row.r];
    const column = narrow ? 0 : Math.min(.3 * width, Math.max(60, ...rows.map(row => measured(label(row))))) + 12;
    const across = (width - column) / Math.max(1, chart.columns.length), tall = chart.tall || 24, most = largest(finite(rows.flatMap(row => row.cells.map(cell => cell.v)))) || 1;
    const every = Math.ceil((Math.max(...chart.columns.map(text => measured(text, 400, 12))) + 8) / across);
    let y = lineHeight + 4;
    const text = chart.columns.map((name, i) => i % every ? null : written(column + (i + .5) * across, lineHeight / 2, name, 'middle', 400, muted)).filter(Boolean), cells = [];
    for (const t of text) t.align = 'center';
    for (const row of rows) {
      const words = wrapped(label(row), narrow ? width : column - 12), height = narrow ? words.length * lineHeight + tall + 2 : Math.max(tall + 2, words.length * lineHeight + 4);
      words.forEach((part, i) => text.push(written(0, narrow ? y + lineHeight / 2 + i * lineHeight : y + height / 2 + (i - (words.length - 1) / 2) * lineHeight, part)));
      const top = narrow ? y + words.length * lineHeight : y + (height - tall) / 2;
      row.cells.forEach((cell, i) => cells.push({ x: column + i * across, y: top, width: Math.max(1, across - 1), height: tall, mid: column + (i + .5) * across, middle: top + tall / 2, strength: cell.v === null ? 0 : .08 + .92 * Math.abs(cell.v) / most, colour: cell.v * chart.good < 0 ? 'var(--worse)' : 'var(--better)', clear: cell.clear,
        tip: { title: `${chart.columns[i]} · ${label(row)}`, told: [[state.words.effect, cell.w], ...(cell.i ? [[state.words.interval, cell.i]] : []), ['n', String(cell.n)]] } }));
      y += height;
    }
    return canvas(chart, width, y, room(0, 0, 0, 2), [{ name: 'texts', values: text }, { name: 'cells', values: cells }], [], [],
      [texts('texts'), { type: 'rect', aria: false, from: { data: 'cells' }, encode: { update: { x: f('x'), y: f('y'), width: f('width'), height: f('height'), fill: f('colour'), fillOpacity: f('strength'), stroke: v(rule), strokeWidth: v(.5), tooltip: s('datum.tip') }, hover: { stroke: v(ink), strokeWidth: v(1.5) } } },
       still('symbol', 'cells', { x: f('mid'), y: f('middle'), size: s('datum.clear ? 14 : 0'), fill: v(ink) })]);
  };

  // What a legend shows of a scenario: its line and its shape.
  const symbols = { circle: '<circle cx="14" cy="6" r="4"/>', square: '<rect x="10.5" y="2.5" width="7" height="7"/>', diamond: '<path d="M14,1L18.5,6L14,11L9.5,6Z"/>', 'triangle-up': '<path d="M14,1.5L18.5,10L9.5,10Z"/>', 'triangle-down': '<path d="M14,10.5L18.5,2L9.5,2Z"/>',
    cross: '<path d="M12.5,1.5h3v3h3v3h-3v3h-3v-3h-3v-3h3Z"/>', 'triangle-right': '<path d="M18.5,6L10,1.5L10,10.5Z"/>' };
  const sample = (run, state) => `<svg viewBox="0 0 28 12" width="28" height="12" aria-hidden="true"><line x1="0" x2="28" y1="6" y2="6" style="stroke:${colour(run)};stroke-width:2.5;stroke-dasharray:${dash(run, state)[1] ? dash(run, state).join(' ') : 'none'}"/><g style="fill:${colour(run)}">${symbols[shape(run, state)]}</g></svg>`;

  return { make: { effects, paths, bars, plane, grid }, sample, family };
})();
