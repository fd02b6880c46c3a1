import ChaperoneRecords
import Foundation
import Glibc
import Testing

@Suite("What a process that is gone left half written")
struct AbandonedFilesTests {
    @Test("Only names that the program gives are removed, and links are not followed")
    func names() throws {
        let folder = Folder()
        let gone = Process()
        gone.executableURL = URL(filePath: "/bin/true")
        try gone.run()
        gone.waitUntilExit()
        let process = gone.processIdentifier
        let kept = [
            ".a.csv.\(getppid())-0.tmp", ".a.csv.\(process).tmp", ".a.csv.\(process)-x.tmp",
            ".a.csv.-\(process)-0.tmp", "a.csv.\(process)-0.tmp", ".a.csv.\(process)-0.tmpx",
            ".a.csv.99999999999999999999-0.tmp", ".0-0.tmp", ".tmp", "...tmp",
        ]
        for name in kept + [".a.csv.\(process)-0.tmp", ".b.\(process)-99.tmp"] {
            try folder.write("half", to: name)
        }
        AbandonedFiles.remove(in: folder.path)
        #expect(folder.names == kept.sorted())
        try folder.write("half", to: ".a.csv.\(process)-0.tmp")
        symlink(folder.path, "\(folder.path)-link")
        defer { unlink("\(folder.path)-link") }
        AbandonedFiles.remove(in: "\(folder.path)-link")
        #expect(folder.names.count == kept.count + 1)
        AbandonedFiles.remove(in: "/proc/nothing")
    }
}
