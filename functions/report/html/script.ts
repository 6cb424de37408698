/** Filters the findings in the reader's browser. Without scripts all of them are there, and the tools are not. */
export const script = `
(() => {
  const tools = document.getElementById('tools');
  if (tools === null) return;
  tools.hidden = false;
  const text = document.getElementById('text');
  const check = document.getElementById('check');
  const owner = document.getElementById('owner');
  const shown = document.getElementById('shown');
  const none = document.getElementById('none');
  const owners = [...document.querySelectorAll('.owner')];
  const groups = [...document.querySelectorAll('.group')].map((element) => ({
    element,
    owner: element.closest('.owner'),
    head: element.querySelector('.head').textContent.toLowerCase(),
    findings: [...element.querySelectorAll('.finding')].map((finding) => ({ element: finding, text: finding.textContent.toLowerCase() })),
  }));
  const apply = () => {
    const severities = new Set([...tools.querySelectorAll('[name=severity]:checked')].map(({ value }) => value));
    const words = text.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    let total = 0;
    const occupied = new Set();
    for (const { element, owner: whose, head, findings } of groups) {
      const { severity, check: id } = element.dataset;
      const candidate = severities.has(severity) && (check.value === '' || check.value === id) && (owner.value === '' || whose?.id === owner.value);
      let visible = 0;
      for (const finding of findings) {
        const match = candidate && words.every((word) => head.includes(word) || finding.text.includes(word));
        finding.element.hidden = !match;
        if (match) visible += 1;
      }
      element.hidden = visible === 0;
      if (whose === null || visible === 0) continue;
      occupied.add(whose);
      total += visible;
    }
    for (const element of owners) element.hidden = !occupied.has(element);
    shown.textContent = String(total);
    none.hidden = total > 0;
  };
  tools.addEventListener('input', apply);
  const all = document.getElementById('all');
  all.addEventListener('click', () => {
    const open = all.dataset.open !== 'yes';
    all.dataset.open = open ? 'yes' : 'no';
    all.textContent = open ? 'Close all' : 'Open all';
    for (const details of document.querySelectorAll('.group details')) details.open = open;
  });
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener('hashchange', follow);
  follow();
})();
`;
