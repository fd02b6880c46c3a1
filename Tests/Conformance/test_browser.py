"""The page of the demo, and the hostile one, in a browser that has no network."""

import base64
import json
import pathlib
import re
import sys
import unittest
import urllib.parse

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

import reports

AXE = next(pathlib.Path(sys.prefix).glob("lib/python3*/site-packages/axe_playwright_python/axe.min.js"))
VERDICTS = ["fail", "unknown", "manual", "waived", "pass", "not-applicable"]
STILL = {"name": "prefers-reduced-motion", "value": "reduce"}
WIDTHS = {"phone": (390, 844), "desktop": (1280, 900)}


def browser():
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-extensions",
    ]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["http://*", "https://*", "ws://*"]})
    return driver


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.driver = browser()
        result = reports.data("demo", "json")
        # Of each rule what needs somebody, and the gravest; both show it under a filter.
        states = {}
        for outcome in result["outcomes"]:
            states.setdefault(outcome["rule"], set()).add(outcome["effective"])
        cls.rules = {
            rule["id"]: {
                "severity": rule["severity"],
                "states": {
                    state for state in states[rule["id"]]
                    if state in VERDICTS[:4] or state == min(states[rule["id"]], key=VERDICTS.index)
                },
            }
            for rule in result["rules"] if rule["id"] in states
        }

    @classmethod
    def tearDownClass(cls):
        cls.driver.quit()

    def open(self, name="demo", fragment="", script=True):
        driver = self.driver
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not script})
        # A page that glides is clicked at where things no longer are.
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": [STILL]})
        driver.get("about:blank")
        driver.get_log("browser")
        driver.get_log("performance")
        copy = reports.OUT / f"{name}.html"
        copy.write_bytes(reports.path(name, "html").read_bytes())
        driver.get(copy.as_uri() + fragment)
        return driver

    def shown(self):
        return self.driver.find_element(By.ID, "shown").text

    def rules_shown(self):
        items = self.driver.find_elements(By.CSS_SELECTOR, "[data-rule]")
        return {item.get_attribute("data-rule") for item in items if item.is_displayed()}

    def select(self, name, value):
        form = self.driver.find_element(By.ID, "filter")
        options = Select(form.find_element(By.NAME, name)).options
        next(option for option in options if option.get_attribute("value") == value).click()
        # The page hears of it a moment later.
        wanted = f"{name}={urllib.parse.quote(value)}"
        WebDriverWait(self.driver, 5).until(lambda driver: wanted in driver.current_url)

    def reset(self):
        self.driver.find_element(By.CSS_SELECTOR, "#filter button[type=reset]").click()
        total = len(self.rules)
        WebDriverWait(self.driver, 5).until(lambda _: self.shown() == f"{total} / {total}")

    def assertShows(self, rules, why):
        self.assertEqual(self.rules_shown(), set(rules), why)
        self.assertEqual(self.shown(), f"{len(set(rules))} / {len(self.rules)}", why)

    def test_nothing_is_asked_of_the_network_and_nothing_goes_wrong(self):
        driver = self.open()
        asked = []
        for entry in driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                asked.append(message["params"]["request"]["url"])
        self.assertEqual([url for url in asked if not url.startswith("file://")], [])
        self.assertEqual(len([url for url in asked if url.endswith(".html")]), 1)
        self.assertEqual(driver.get_log("browser"), [])

    def test_filters_show_what_they_say_and_count_it(self):
        driver = self.open()
        self.assertShows(self.rules, "at first")
        status = driver.find_element(By.ID, "shown")
        self.assertEqual(status.get_attribute("aria-live"), "polite")
        form = driver.find_element(By.ID, "filter")
        for state in [o.get_attribute("value") for o in
                      Select(form.find_element(By.NAME, "state")).options]:
            if not state:
                continue
            self.select("state", state)
            self.assertShows(
                [id for id, rule in self.rules.items() if state in rule["states"]], state)
        self.reset()
        for severity in ["critical", "high", "medium", "low", "info"]:
            self.select("severity", severity)
            self.assertShows(
                [id for id, rule in self.rules.items() if rule["severity"] == severity], severity)
        self.reset()
        seen = set()
        for area in [o.text for o in Select(form.find_element(By.NAME, "area")).options][1:]:
            self.select("area", area)
            shown = self.rules_shown()
            self.assertTrue(shown and not shown & seen, area)
            self.assertShows(shown, area)
            seen |= shown
        self.assertEqual(seen, set(self.rules), "every rule is in one area")

    def test_search_finds_words(self):
        driver = self.open()
        field = driver.find_element(By.NAME, "q")
        field.send_keys("PASSCODE")
        found = self.rules_shown()
        self.assertTrue(0 < len(found) < len(self.rules))
        self.assertShows(found, "passcode")
        for item in driver.find_elements(By.CSS_SELECTOR, "[data-rule]"):
            if item.is_displayed():
                self.assertIn("passcode", item.get_attribute("textContent").lower())
        headings = [s for s in driver.find_elements(By.CSS_SELECTOR, "section[data-group]")
                    if s.is_displayed()]
        for section in headings:
            self.assertTrue(any(
                a.is_displayed() for a in section.find_elements(By.TAG_NAME, "article")))
        field.send_keys(" nothingofthiskind")
        self.assertShows([], "nothing")
        self.reset()
        self.assertShows(self.rules, "reset")

    def test_a_link_carries_the_filter(self):
        driver = self.open()
        self.select("state", "manual")
        driver.find_element(By.NAME, "q").send_keys("host or")
        url = driver.current_url
        self.assertIn("state=manual", url)
        self.assertIn("q=host%20or", url)
        found = self.rules_shown()
        driver = self.open(fragment="#" + url.split("#", 1)[1])
        self.assertEqual(driver.find_element(By.NAME, "q").get_attribute("value"), "host or")
        self.assertShows(found, "restored")
        # What nobody would write does no harm.
        for odd in ["#q=%", "#%E0%A4%A", "#state=%22%3E%3Cimg%3E", "#nowhere", "#__proto__=1"]:
            driver = self.open(fragment=odd)
            self.assertEqual(driver.get_log("browser"), [], odd)

    def test_links_lead_to_their_places(self):
        driver = self.open()
        link = driver.find_element(By.CSS_SELECTOR, "#checks a[href^='#fail-']")
        target = link.get_attribute("href").split("#", 1)[1]
        link.click()
        article = driver.find_element(By.ID, target)
        box = driver.execute_script("return arguments[0].getBoundingClientRect().top", article)
        self.assertTrue(0 <= box < 200, box)
        self.assertIsNotNone(article.find_element(By.TAG_NAME, "details").get_attribute("open"))
        place = article.find_elements(By.CSS_SELECTOR, "details a[href^='#t-']")
        self.assertTrue(place, "the places of a rule are linked")
        place[0].click()
        self.assertIn("#t-", driver.current_url)
        skip = driver.find_element(By.CSS_SELECTOR, "a.skip")
        self.assertTrue(driver.find_elements(By.ID, skip.get_attribute("href").split("#")[1]))

    def test_without_script_all_is_there(self):
        driver = self.open(script=False)
        try:
            self.assertFalse(driver.find_element(By.ID, "filter").is_displayed())
            items = driver.find_elements(By.CSS_SELECTOR, "[data-rule]")
            self.assertTrue(items and all(item.is_displayed() for item in items))
            self.assertEqual({i.get_attribute("data-rule") for i in items}, set(self.rules))
            self.assertGreater(self.pages(driver, "without-script"), 3)
        finally:
            driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    def pages(self, driver, name):
        printed = driver.execute_cdp_cmd(
            "Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})
        pdf = base64.b64decode(printed["data"])
        (reports.OUT / f"{name}.pdf").write_bytes(pdf)
        self.assertTrue(pdf.startswith(b"%PDF-"))
        return len(re.findall(rb"/Type\s*/Page\b", pdf))

    def test_it_prints(self):
        driver = self.open()
        self.assertGreater(self.pages(driver, "demo"), 3)
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        self.assertFalse(driver.find_element(By.ID, "filter").is_displayed())
        self.assertTrue(driver.find_element(By.CSS_SELECTOR, ".sign").is_displayed())

    def test_folded_parts_are_printed_without_script(self):
        driver = self.open(script=False)
        try:
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
            lists = driver.find_elements(By.CSS_SELECTOR, "details ul.offenders")
            self.assertTrue(lists and all(item.size["height"] > 10 for item in lists))
        finally:
            driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    def test_it_fits_every_screen_and_is_accessible(self):
        for look in ("light", "dark"):
            for name, (width, height) in WIDTHS.items():
                with self.subTest(look=look, screen=name):
                    driver = self.open()
                    driver.execute_cdp_cmd(
                        "Emulation.setDeviceMetricsOverride",
                        {"width": width, "height": height, "deviceScaleFactor": 1,
                         "mobile": False})
                    driver.execute_cdp_cmd(
                        "Emulation.setEmulatedMedia",
                        {"features": [STILL, {"name": "prefers-color-scheme", "value": look}]})
                    self.picture(driver, f"{name}-{look}")
                    wide = driver.execute_script("return document.documentElement.scrollWidth")
                    self.assertLessEqual(wide, width)
                    self.accessible(driver)
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def picture(self, driver, name):
        width, height = WIDTHS[name.split("-")[0]]
        for part in ["", "todo", "checks", "places", "signoff"]:
            top = 0
            if part:
                section = driver.find_element(By.ID, part)
                top = driver.execute_script(
                    "return arguments[0].getBoundingClientRect().top + window.scrollY", section)
            shot = driver.execute_cdp_cmd("Page.captureScreenshot", {
                "format": "png", "captureBeyondViewport": True,
                "clip": {"x": 0, "y": top, "width": width, "height": height, "scale": 1},
            })
            file = "-".join(filter(None, [name, part])) + ".png"
            (reports.OUT / file).write_bytes(base64.b64decode(shot["data"]))

    def accessible(self, driver):
        # The page's own policy allows no script but its own: only this check may pass by.
        driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
        try:
            driver.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
            driver.execute_script(AXE.read_text(encoding="utf-8"))
            found = driver.execute_async_script(
                "const done = arguments[0]; axe.run().then(done, error => done({error: String(error)}))")
        finally:
            driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
        self.assertNotIn("error", found)
        self.assertGreater(len(found["passes"]), 10)
        grave = [
            f"{v['impact']} {v['id']}: {v['help']} {v['nodes'][0]['html'][:150]}"
            for v in found["violations"] if v["impact"] in ("serious", "critical")
        ]
        self.assertEqual(grave, [])

    def test_hostile_text_does_nothing(self):
        for name in ("hostile", "redacted"):
            driver = self.open(name)
            self.assertIsNone(driver.execute_script("return window.hacked ?? null"))
            self.assertEqual(driver.get_log("browser"), [])
            for odd in ("img", "iframe", "svg[onload]", "[onclick]", "[onfocus]", "[autofocus]"):
                self.assertEqual(driver.find_elements(By.CSS_SELECTOR, odd), [], odd)
            self.assertEqual(len(driver.find_elements(By.TAG_NAME, "script")), 1)
            self.assertIn("<script>", driver.find_element(By.TAG_NAME, "body").text)

    def test_the_policy_stops_what_gets_in(self):
        """Were a text not escaped, the page's policy would still stop it."""
        page = reports.text("demo", "html")
        broken = reports.OUT / "injected.html"
        broken.write_text(
            page.replace(
                "<h1>", "<h1><script>window.hacked=1</script><img src=x onerror='window.hacked=2'>"
                "<b onclick='window.hacked=3' id='bait'>bait</b>"
                "<a id='link' href='javascript:window.hacked=4'>link</a>", 1))
        driver = self.driver
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        driver.get_log("browser")
        driver.get(broken.as_uri())
        driver.find_element(By.ID, "bait").click()
        driver.find_element(By.ID, "link").click()
        self.assertIsNone(driver.execute_script("return window.hacked ?? null"))
        refused = [e for e in driver.get_log("browser") if "Content Security Policy" in e["message"]]
        self.assertGreaterEqual(len(refused), 3)
        # Without the policy it would have run: the check above means something.
        broken.write_text(re.sub(r"<meta http-equiv=[^>]*>", "", broken.read_text()))
        driver.get(broken.as_uri())
        self.assertIsNotNone(driver.execute_script("return window.hacked ?? null"))
        broken.unlink()


if __name__ == "__main__":
    unittest.main()
