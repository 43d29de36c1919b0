// Draws every chart of the page from the Vega specification beside it. Nothing is fetched.
(() => {
  'use strict';
  const settings = JSON.parse(document.getElementById('settings').textContent);
  const tip = document.getElementById('tip');

  // What the pointer is over, as a small table beside it.
  const show = (handler, event, item, value) => {
    if (value == null || !value.told) { tip.style.display = 'none'; return; }
    tip.textContent = '';
    const list = document.createElement('dl'), title = document.createElement('b');
    title.textContent = value.title;
    tip.append(title);
    for (const [key, text] of value.told) {
      const dt = document.createElement('dt'), dd = document.createElement('dd');
      dt.textContent = key; dd.textContent = text; list.append(dt, dd);
    }
    tip.append(list);
    tip.style.display = 'block';
    const box = tip.getBoundingClientRect(), gap = 14;
    let x = event.clientX + gap, y = event.clientY + gap;
    if (x + box.width > innerWidth - 8) x = Math.max(8, event.clientX - box.width - gap);
    if (y + box.height > innerHeight - 8) y = Math.max(8, event.clientY - box.height - gap);
    tip.style.left = x + 'px'; tip.style.top = y + 'px';
  };
  addEventListener('scroll', () => { tip.style.display = 'none'; }, { passive: true });

  const text = { fill: 'var(--muted)', font: 'system-ui, sans-serif', fontSize: 12 };
  const config = {
    background: null, locale: settings.locale,
    axis: { labelColor: text.fill, titleColor: text.fill, labelFont: text.font, titleFont: text.font, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal',
            domainColor: 'var(--rule)', tickColor: 'var(--rule)', gridColor: 'var(--rule)', gridOpacity: .8, labelPadding: 6 },
    text: { font: text.font, fontSize: 13 }
  };
  const views = [];
  const fit = (entry, paper) => {
    const width = paper || Math.max(220, Math.floor(entry.element.clientWidth));
    if (width === entry.width) return;
    entry.width = width;
    const narrow = width < 460, height = narrow ? entry.sizes.narrow_height : entry.sizes.height;
    entry.view.signal('narrow', narrow).width(width);
    if (height) entry.view.height(height);
    entry.view.run();
  };
  for (const element of document.querySelectorAll('.chart')) {
    const spec = JSON.parse(document.getElementById(element.id + '-spec').textContent);
    try {
      const view = new vega.View(vega.parse(spec, config, { ast: true }), { expr: vega.expressionInterpreter, renderer: 'svg', logLevel: vega.Warn })
        .tooltip(show).initialize(element).hover();
      const entry = { view, element, width: 0, sizes: spec.usermeta || {} };
      views.push(entry);
      fit(entry);
    } catch (error) { console.error(element.id, error); }
  }
  let printing = false;
  // As wide as the column, whenever that changes: a turned phone, a larger window.
  const watcher = new ResizeObserver(changes => { for (const change of changes) { const entry = views.find(e => e.element === change.target); if (entry && !printing) fit(entry); } });
  for (const entry of views) watcher.observe(entry.element);
  // On A4 a column is 330 pixels wide and the page 680 (page.css, @media print).
  addEventListener('beforeprint', () => { printing = true; for (const entry of views) fit(entry, entry.element.closest('.wide') ? 680 : 330); });
  addEventListener('afterprint', () => { printing = false; for (const entry of views) fit(entry); });

  // A picture of the chart, its colours as they stand.
  for (const button of document.querySelectorAll('button.svg')) button.addEventListener('click', async () => {
    const entry = views.find(e => e.element.id === button.dataset.chart);
    if (!entry) return;
    const style = getComputedStyle(document.documentElement);
    const picture = (await entry.view.toSVG()).replace(/var\((--[a-z0-9]+)\)/g, (_, name) => style.getPropertyValue(name).trim())
      .replace(/^(<svg[^>]*>)/, '$1<rect width="100%" height="100%" fill="' + style.getPropertyValue('--paper').trim() + '"/>');
    const link = document.createElement('a');
    link.href = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(picture);
    link.download = button.dataset.chart + '.svg';
    link.click();
  });
})();
