/// The script of the page: it filters and searches, and keeps the choice behind the `#` of the link.
enum HTMLScript {
    /// The hash by which the page's policy lets this script run and no other; a test compares them.
    static let hash = "sha256-rs8UtXDPPLvjHuprDWoz5sOV00ftA86BMR3uv9tuSbc="

    static let text = """

        (function () {
          'use strict';
          var form = document.getElementById('filter');
          var items = Array.prototype.slice.call(document.querySelectorAll('[data-state]'));
          var shown = document.getElementById('shown');
          var keys = ['q', 'state', 'severity', 'area', 'platform', 'change'];
          function field(key) { return form.elements[key]; }
          function apply() {
            var wanted = {};
            keys.forEach(function (key) { wanted[key] = field(key) ? field(key).value : ''; });
            var words = wanted.q.toLowerCase().split(/\\s+/).filter(Boolean);
            var rules = Object.create(null);
            items.forEach(function (item) {
              var data = item.dataset;
              var text = item.textContent.toLowerCase();
              var fits = (!wanted.state || data.state === wanted.state)
                && (!wanted.severity || data.severity === wanted.severity)
                && (!wanted.area || data.area === wanted.area)
                && (!wanted.platform || !data.platform || (' ' + data.platform + ' ').indexOf(' ' + wanted.platform + ' ') >= 0)
                && (!wanted.change || (' ' + data.change + ' ').indexOf(' ' + wanted.change + ' ') >= 0)
                && words.every(function (word) { return text.indexOf(word) >= 0; });
              item.hidden = !fits;
              if (fits) { rules[data.rule] = true; }
            });
            Array.prototype.forEach.call(document.querySelectorAll('section[data-group]'), function (group) {
              group.hidden = !group.querySelector('[data-state]:not([hidden])');
            });
            var total = document.querySelectorAll('[data-row]').length;
            shown.textContent = Object.keys(rules).length + ' / ' + total;
            var parts = keys.filter(function (key) { return wanted[key]; }).map(function (key) {
              return key + '=' + encodeURIComponent(wanted[key]);
            });
            if (parts.length || /^#(q|state|severity|area|platform|change)=/.test(location.hash)) {
              history.replaceState(null, '', '#' + parts.join('&'));
            }
          }
          function restore() {
            if (!/^#(q|state|severity|area|platform|change)=/.test(location.hash)) { return; }
            location.hash.slice(1).split('&').forEach(function (part) {
              var at = part.indexOf('=');
              var key = part.slice(0, at);
              if (keys.indexOf(key) < 0 || !field(key)) { return; }
              try { field(key).value = decodeURIComponent(part.slice(at + 1)); } catch (error) { return; }
            });
          }
          function reveal() {
            var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
            var details = target && target.querySelector('details');
            if (details) { details.open = true; }
          }
          form.hidden = false;
          form.addEventListener('input', apply);
          form.addEventListener('change', apply);
          form.addEventListener('submit', function (event) { event.preventDefault(); });
          form.addEventListener('reset', function () { setTimeout(apply, 0); });
          window.addEventListener('hashchange', function () { restore(); apply(); reveal(); });
          window.addEventListener('beforeprint', function () {
            Array.prototype.forEach.call(document.querySelectorAll('details'), function (details) { details.open = true; });
          });
          restore();
          apply();
          reveal();
        }());

        """
}
