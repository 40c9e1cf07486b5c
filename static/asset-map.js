// The picture of where things lie becomes a map: to move, to zoom, to open by finger or key.
// It shows what the list on the page holds, and asks no other server unless tiles are named.
(function () {
  "use strict";

  var box = document.getElementById("asset-map");
  if (!box || !window.L) return;
  var said = box.dataset;
  var spots = new Map();

  document.querySelectorAll("[data-latitude]").forEach(function (row) {
    var key = row.dataset.latitude + " " + row.dataset.longitude;
    if (!spots.has(key)) spots.set(key, []);
    spots.get(key).push(row);
  });
  if (!spots.size) return;

  box.textContent = "";
  box.classList.add("asset-map--live");
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", said.name);
  var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  var map = L.map(box, {
    attributionControl: false, zoomControl: false, scrollWheelZoom: false, minZoom: 3, maxZoom: 18,
    zoomAnimation: !still, fadeAnimation: false, markerZoomAnimation: !still, inertia: !still
  });
  L.control.zoom({ zoomInTitle: said.in, zoomOutTitle: said.out }).addTo(map);
  L.control.scale().addTo(map);
  if (said.tiles) {
    L.tileLayer(said.tiles, { maxZoom: 18 }).addTo(map);
    var credit = document.createElement("span");
    credit.textContent = said.attribution;
    L.control.attribution({ prefix: false }).addAttribution(credit.innerHTML).addTo(map);
  }

  map.fitBounds(Array.from(spots.values()).map(function (rows) { return where(rows[0]); }), {
    padding: [36, 36], maxZoom: 15, animate: false
  });
  spots.forEach(pin);
  box.addEventListener("keydown", function (event) {
    if (event.key === "Escape") map.closePopup();
  });

  function where(row) {
    return [Number(row.dataset.latitude), Number(row.dataset.longitude)];
  }

  function pin(rows) {
    var numbers = rows.map(function (row) { return row.dataset.number; });
    var face = document.createElement("span");
    face.textContent = numbers.slice(0, 2).join(", ") + (numbers.length > 2 ? "…" : "");
    var size = [numbers.length > 1 ? 58 : 38, 34];
    var icon = L.divIcon({ className: "asset-pin", html: face, iconSize: size });
    var mark = L.marker(where(rows[0]), { icon: icon, riseOnHover: true }).addTo(map);
    mark.bindPopup(list(rows), { maxWidth: 240, autoPanPaddingTopLeft: [64, 20], autoPanPaddingBottomRight: [20, 20] });
    mark.getElement().setAttribute("aria-label", rows.map(words).join(", "));
    mark.on("popupopen", function (opened) {
      var close = opened.popup.getElement().querySelector(".leaflet-popup-close-button");
      if (close) close.setAttribute("aria-label", said.close);
      opened.popup.getElement().querySelector("li a").focus({ preventScroll: true });
    });
    mark.on("popupclose", function () { mark.getElement().focus({ preventScroll: true }); });
  }

  function words(row) {
    return row.dataset.number + ". " + row.querySelector("h3").textContent.trim();
  }

  function list(rows) {
    var whole = document.createElement("ul");
    rows.forEach(function (row) {
      var link = document.createElement("a");
      var line = document.createElement("li");
      link.href = row.querySelector("a").href;
      link.textContent = words(row);
      line.append(link);
      whole.append(line);
    });
    return whole;
  }
})();
