import Chaperone
import ChaperoneRecords
import Glibc

/// The files that `chaperone init` writes.
struct StarterFolder {
    static let names = ["chaperone.yaml", "organisation.yaml", "answers.yaml", "waivers.yaml"]

    let path: String
    var profiles: [String] = []
    var name: String?
    var domain: String?
    var timezone: String?

    init(path: String) { self.path = path }

    func place(of name: String) -> String {
        path == "." ? name : path.hasSuffix("/") ? path + name : "\(path)/\(name)"
    }

    /// - Throws: ``Failure`` when one of the files is there already.
    func requireEmptyPlaces() throws {
        let there = Self.names.map(place).filter { SmallFile.exists($0) }
        guard there.isEmpty else {
            throw Failure(
                .cannotWrite,
                "\(there.joined(separator: ", ")) \(there.count == 1 ? "is" : "are") there already, and nothing was changed"
            )
        }
    }

    /// - Throws: ``Failure``.
    func write() throws {
        if path != ".", mkdir(path, 0o700) != 0, errno != EEXIST {
            throw Failure(.cannotWrite, "\(SystemError("make the folder", path))")
        }
        let texts = [configuration, organisation, answers, waivers]
        for (name, text) in zip(Self.names, texts) {
            try PageOutput.write(Array(text.utf8), to: place(of: name))
        }
    }

    /// A line by which an editor completes and checks the file, where the schemas are at hand.
    private func schema(_ name: String) -> String {
        guard let folder = ProfileLibrary.schemaFolder else { return "" }
        return "# yaml-language-server: $schema=\(folder)/\(name).schema.json\n"
    }

    private var configuration: String {
        let names = profiles.isEmpty ? ["meeting-baseline"] : profiles
        return schema("configuration") + """
            # What the audits in this folder have in common. 'chaperone audit EXPORT' reads it when it is run here;
            # options on the command line come before it.
            version: 1

            # What meetings are compared with: 'chaperone profiles' lists what there is.
            profiles: [\(names.map(YAMLText.quoted).joined(separator: ", "))]

            # Files beside this one.
            organisation: organisation.yaml
            answers: answers.yaml
            waivers: waivers.yaml

            """
    }

    private var organisation: String {
        func given(_ key: String, _ value: String?, else example: String) -> String {
            value.flatMap { $0.isEmpty ? nil : "\(key): \($0)" } ?? "# \(key): \(example)"
        }
        let shown = name.flatMap { $0.isEmpty ? nil : YAMLText.quoted($0) }
        let domains = domain.flatMap { $0.isEmpty ? nil : "[\(YAMLText.quoted($0))]" }
        return schema("organisation") + """
            # What no platform can know. Take the '# ' from the lines that you can fill in; what is not
            # declared stays to be confirmed by a person, and never counts as good.
            version: 1
            \(given("organisation", shown, else: "Our charity"))

            # By which clocks your days and hours go.
            \(given("timezone", timezone, else: "Europe/London"))

            # What stands behind the @ of the addresses that you gave out.
            \(given("domains", domains, else: "[example.org]"))

            # When sessions may take place.
            # hours:
            #   - {days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00"}

            # longest-session: 90     # minutes
            # largest-group: 12       # people
            # retention-days: 90      # after which recordings are deleted at the latest
            # data-regions: [DE, NL]  # where data may be processed and kept

            # The platforms that you looked at and approved.
            # platforms: [zoom]

            # Who may answer in which role.
            # roles:
            #   safeguarding lead: [Dana Petrov]

            # Names for groups of meetings. A user's identifier stands for all meetings of that host.
            # tags:
            #   homework-club: [zoom:meeting:81501786897]

            # What is true of meetings. Profiles ask for client (young-person, adult-at-risk, adult), one-to-one
            # (true, false) and audience (public, closed).
            # facts:
            #   - {scope: organisation, client: young-person, one-to-one: false}
            #   - {scope: {tag: mentoring}, one-to-one: true}

            # Values for parameters of profiles, by name: 'chaperone profiles show NAME' lists them.
            # parameters:
            #   passcode-length: 10

            """
    }

    private var answers: String {
        schema("answers") + """
            # What people answered to what no platform shows. 'chaperone answer' asks, and adds to this file;
            # you may edit it too. An answer that has expired counts as none.
            version: 1
            answers: []
            # For example:
            #   - rule: YP.RISK.1v1
            #     scope: organisation          # or a meeting: zoom:meeting:81501786897, or {tag: homework-club}
            #     status: met                  # or not-met
            #     by: Dana Petrov
            #     role: safeguarding lead
            #     on: 2026-11-21
            #     until: 2027-11-20
            #     evidence: Minutes of 2026-11-03, item 4
            #   - setting: rejoin-after-removal
            #     scope: organisation
            #     value: "off"
            #     by: Ada Admin
            #     role: Zoom admin
            #     on: 2026-11-21
            #     until: 2027-05-20
            #     evidence: Seen in the portal, Settings › Meeting › In Meeting (Basic)

            """
    }

    private var waivers: String {
        schema("waivers") + """
            # Risks that somebody accepted for a time, instead of putting them right. 'chaperone waivers add'
            # adds to this file; you may edit it too. No waiver is for ever, and each says who decided and why.
            version: 1
            waivers: []
            # For example:
            #   - id: W-2026-014
            #     rule: BASE.LOBBY.1v1
            #     scope: {tag: public-lecture} # or {subject: zoom:meeting:81501786897}, {kind: webinar}
            #     kind: accepted-risk          # compensating-control, false-positive, not-our-control, fix-planned
            #     reason: Two ushers admit people by the registration list.
            #     approved-by: J. Lead, Safeguarding
            #     requested-by: A. Admin
            #     approved-on: 2026-11-21
            #     expires: 2026-12-31          # the last day
            #     expect: "off"                # void when the value is another

            """
    }
}
