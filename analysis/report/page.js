// Brings the page to life: draws its charts, and redraws them as scenarios are chosen or the page changes its width. Nothing is fetched.
(() => {
  'use strict';
  const settings = JSON.parse(document.getElementById('settings').textContent), root = document.documentElement;
  const all = selector => [...document.querySelectorAll(selector)];
  const numbers = vega.numberFormatLocale(settings.locale.number);
  const hidden = new Map();  // chart → its parts that are not shown
  const state = {
    runs: settings.runs, words: settings.words, shown: settings.shown,
    number: (value, format) => value === 0 ? '0' : numbers.format(format)(value),
    written: (value, tip) => tip.pattern.replace('{number}', numbers.format(tip.format)(value * tip.factor)), 
    hiddenParts: id => hidden.get(id) || [] };

  // What the pointer is over, as a small table beside it.
  const tip = document.getElementById('tip');
  const show = (handler, event, item, value) => {
    if (!value?.told) { tip.style.display = 'none'; return; }
    tip.replaceChildren();
    const list = document.createElement('dl'), title = document.createElement('b');
    title.textContent = value.title;
    for (const [key, text] of value.told) {
      const dt = document.createElement('dt'), dd = document.createElement('dd');
      dt.textContent = key; dd.textContent = text; list.append(dt, dd);
    }
    tip.append(title, list);
    tip.style.display = 'block';
    const box = tip.getBoundingClientRect(), gap = 14;
    const beside = (at, size, room) => at + gap + size > room - 8 ? Math.max(8, at - size - gap) : at + gap;
    tip.style.left = beside(event.clientX, box.width, innerWidth) + 'px';
    tip.style.top = beside(event.clientY, box.height, innerHeight) + 'px';
  };
  addEventListener('scroll', () => { tip.style.display = 'none'; }, { passive: true });

  const text = { labelColor: 'var(--muted)', labelFont: charts.family, labelFontSize: 12, titleColor: 'var(--muted)', titleFont: charts.family, titleFontSize: 12, titleFontWeight: 'normal' };
  const config = { background: null, locale: settings.locale, text: { font: charts.family }, axis: { ...text, domainColor: 'var(--rule)', tickColor: 'var(--rule)', gridColor: 'var(--rule)', gridOpacity: .8, labelPadding: 6 } };
  const drawings = all('.chart').map(element => ({ element, chart: { id: element.id, ...JSON.parse(document.getElementById(element.id + '-data').textContent) }, width: 0, view: null }));
  const draw = (drawing, width) => {
    drawing.width = width;
    drawing.view?.finalize();
    try {
      const spec = charts.make[drawing.chart.kind](drawing.chart, width, state);
      drawing.view = new vega.View(vega.parse(spec, config, { ast: true }), { expr: vega.expressionInterpreter, renderer: 'svg', logLevel: vega.Warn }).tooltip(show).initialize(drawing.element).hover().run();
      const cut = document.getElementById(drawing.element.id + '-cut');
      if (cut) cut.hidden = !spec.cut;
    } catch (error) { console.error(drawing.element.id, error); }
  };
  const fit = drawing => { const width = Math.max(220, Math.floor(drawing.element.clientWidth)); if (drawing.element.clientWidth && width !== drawing.width) draw(drawing, width); };
  const redraw = list => { for (const drawing of list) if (drawing.width) draw(drawing, drawing.width); };

  // Which scenarios are shown: their colours in the order of their choice, in every chart and legend at once.
  const dress = () => {
    state.shown.forEach((run, i) => root.style.setProperty(`--c${run}`, `var(--s${i % 7 + 1})`));
    for (const button of all('.legend button[data-run]')) {
      const run = Number(button.dataset.run), on = state.shown.includes(run);
      button.setAttribute('aria-pressed', on);
      button.parentElement.hidden = !on && settings.runs.length - 1 > settings.most;
      button.firstElementChild.innerHTML = on ? charts.sample(run, state) : '';
    }
    for (const box of all('#picker input')) box.checked = state.shown.includes(Number(box.value));
    const count = document.getElementById('picked');
    if (count) count.textContent = settings.words.picked.replace('{shown}', state.shown.length).replace('{all}', settings.runs.length - 1);
  };
  const choose = runs => { state.shown = runs; dress(); redraw(drawings.filter(d => !d.chart.all)); };
  const toggle = run => choose(state.shown.includes(run) ? state.shown.filter(r => r !== run) : [...state.shown, run]);
  addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.run) toggle(Number(button.dataset.run));
    if (button.dataset.choose) choose(button.dataset.choose === 'none' ? [] : button.dataset.choose === 'first' ? settings.shown : settings.runs.map((_, run) => run).slice(1));
    if (button.dataset.part) {
      const id = button.dataset.chart, part = Number(button.dataset.part), off = state.hiddenParts(id), now = off.includes(part) ? off.filter(p => p !== part) : [...off, part];
      hidden.set(id, now);
      button.setAttribute('aria-pressed', !now.includes(part));
      redraw(drawings.filter(d => d.element.id === id));
    }
    if (button.classList.contains('csv')) save(button.dataset.file, 'text/csv', button.dataset.table ? JSON.parse(document.getElementById(button.dataset.table).textContent) : lines(drawings.find(d => d.element.id === button.dataset.chart).chart));
    if (button.classList.contains('svg')) picture(button);
    if (button.dataset.sort) sort(button);
  });
  addEventListener('change', event => { if (event.target.closest('#picker')) toggle(Number(event.target.value)); });

  const save = (name, type, content) => {
    const link = document.createElement('a'), address = URL.createObjectURL(new Blob([content], { type: type + ';charset=utf-8' }));
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
  // The lines of a chart as a table: a row for each scenario and month.
  const lines = chart => {
    const known = x => x === null || x === undefined ? '' : x, month = i => `${Math.floor((chart.first + i) / 12)}-${String((chart.first + i) % 12 + 1).padStart(2, '0')}`;
    const rows = chart.series.flatMap(one => one.m.map((m, i) => [chart.first === undefined ? chart.x[i] : month(i), settings.codes[one.r], chart.measure, chart.group, known(m), known(one.l?.[i]), known(one.u?.[i]), Array.isArray(one.n) ? one.n[i] : one.n]));
    return [[chart.first === undefined ? chart.xCode : 'month', 'scenario', 'measure', 'group', 'mean', 't_low', 't_high', 'n'], ...rows].map(row => row.map(cell => /[",]/.test(cell) ? `"${String(cell).replaceAll('"', '""')}"` : cell).join(',')).join('\r\n') + '\r\n';
  };
  // A picture of the chart, its colours as they stand.
  const picture = async button => {
    const drawing = drawings.find(d => d.element.id === button.dataset.chart), style = getComputedStyle(root), value = name => style.getPropertyValue(name).trim();
    const svg = (await drawing.view.toSVG()).replace(/var\((--[a-z0-9]+)\)/g, (_, name) => value(name)).replace(/^(<svg[^>]*>)/, `$1<rect width="100%" height="100%" fill="${value('--paper')}"/>`);
    save(button.dataset.file, 'image/svg+xml', svg);
  };
  // Rows by one column, the highest first, then the lowest; by name first from A to Z.
  const sort = button => {
    const head = button.closest('th'), column = head.cellIndex, table = head.closest('table'), body = table.tBodies[0];
    const down = head.getAttribute('aria-sort') === (button.dataset.sort === 'number' ? 'descending' : 'ascending') ? !(button.dataset.sort === 'number') : button.dataset.sort === 'number';
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const key = row => { const cell = row.cells[column]; return button.dataset.sort === 'number' ? (cell.dataset.value === '' ? NaN : Number(cell.dataset.value)) : cell.textContent; };
    const order = (a, b) => { const x = key(a), y = key(b); if (typeof x === 'string') return x.localeCompare(y, root.lang) * (down ? -1 : 1); return isNaN(x) - isNaN(y) || (down ? y - x : x - y); };
    body.append(...[...body.rows].sort(order));
  };

  dress();
  for (const drawing of drawings) fit(drawing);
  // As wide as the column, whenever that changes: a turned phone, a larger window, a folded section that opens.
  let printing = false;
  const watcher = new ResizeObserver(changes => { for (const change of changes) { const drawing = drawings.find(d => d.element === change.target); if (!printing) fit(drawing); } });
  for (const drawing of drawings) watcher.observe(drawing.element);
  // On A4 a column is 330 pixels wide and the page 680 (page.css, @media print).
  addEventListener('beforeprint', () => { printing = true; for (const folded of all('details.printed')) folded.open = true; for (const drawing of drawings) draw(drawing, drawing.element.closest('.wide') ? 680 : 330); });
  addEventListener('afterprint', () => { printing = false; for (const drawing of drawings) { drawing.width = 0; fit(drawing); } });
})();
