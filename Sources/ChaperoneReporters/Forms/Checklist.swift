package import Chaperone

extension Profile {
    /// The advice that goes with a profile: nothing that can be checked, for people to read.
    package var checklistPage: FormPage {
        FormPage(
            title: "Checklist: \(title)",
            introduction: [
                "Good practice that no setting shows and nobody is asked to prove. Read it before a session; tick what is done."
            ],
            sections: [
                FormPage.Section(
                    title: "Before and during a session",
                    items: checklist.map {
                        FormPage.Item(
                            title: $0.text,
                            details: $0.references.isEmpty
                                ? [] : [("From", $0.references.joined(separator: ", "))])
                    })
            ],
            sources: sources.map(\.sentence))
    }
}

extension Profile.SourceDocument {
    /// The document in one line.
    package var sentence: String {
        let details = [publisher, date, url].compactMap(\.self)
        return "\(key): \(title)\(details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")"
    }
}
