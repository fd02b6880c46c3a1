import Testing

@Suite(
    "Without libcurl nothing is fetched, and everything else works",
    .enabled(if: MissingLibrary.library != nil, "needs a C compiler, to have libcurl missing"))
struct MissingLibraryTests {
    private static let package = "libcurl4"

    @Test("A fetch says what to install")
    func fetch() throws {
        let town = try Charity().town
        let run = try town.run("fetch", "-o", "snap", environment: MissingLibrary.environment)
        #expect(run.status == 69, "\(run.everything)")
        #expect(run.errors.contains(Self.package), "\(run.everything)")
    }

    @Test("So does the doctor")
    func doctor() throws {
        let town = try Charity().town
        let run = try town.run("doctor", environment: MissingLibrary.environment)
        #expect(run.status != 0, "\(run.everything)")
        #expect(run.text.contains(Self.package), "\(run.everything)")
    }

    @Test("So does a night, of which nothing is in order")
    func nightly() throws {
        let town = try Charity().town
        let run = try town.run("nightly", "-q", environment: MissingLibrary.environment)
        #expect(![0, 1].contains(run.status), "\(run.everything)")
        #expect(run.everything.contains(Self.package), "\(run.everything)")
    }

    @Test("An audit needs none")
    func audit() throws {
        let charity = try Charity()
        #expect(try charity.town.run("fetch", "-o", "snap").status == 0)
        let run = try charity.town.run("audit", "snap", environment: MissingLibrary.environment)
        let usual = try charity.town.run("audit", "snap")
        #expect(run.status == usual.status && !run.everything.contains(Self.package))
    }
}

/// Has libcurl missing: a library that finds another one in its stead, which is not there.
private enum MissingLibrary {
    static let library = Preloaded.library(
        "missing",
        """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <string.h>
        void *dlopen(const char *name, int flags) {
            void *(*next)(const char *, int) = dlsym(RTLD_NEXT, "dlopen");
            return next(name && strstr(name, "libcurl") ? "libcurl-is-missing.so.4" : name, flags);
        }

        """)

    static let environment = ["LD_PRELOAD": library ?? ""]
}
