import ArgumentParser
import Chaperone
import ChaperoneRecords
import Glibc

/// Keys to sign with: `chaperone key`.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Make a key to sign with, and show the line by which others believe it.",
        discussion: """
            A key of 'ssh-keygen -t ed25519' does as well, and one that is encrypted or in hardware is \
            better: Chaperone then leaves the signing to ssh-keygen.
            """,
        subcommands: [KeyNew.self, KeyShow.self])
}

/// Makes a key: `chaperone key new`.
struct KeyNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a key file that only you can read, and print its line for allowed_signers.")

    @Argument(help: ArgumentHelp("The file; FILE.pub gets the public key.", valueName: "file"))
    var file: String

    @Option(name: .customLong("as"), help: ArgumentHelp("Whose key it is.", valueName: "name"))
    var name: String

    func run() throws {
        try SignerName.check(name)
        for path in [file, file + ".pub"] where SmallFile.exists(path) {
            throw Failure(.usage, "\(path) is there already, and is not replaced")
        }
        do {
            let key = try SSHPrivateKey()
            let output = try OutputFile(file)
            guard output.canBeTakenBack else { throw Failure(.usage, "a key goes into a file") }
            try key.file(comment: name).withBytes { try output.write($0) }
            try output.finish()
            try PageOutput.write(
                Array("\(key.publicKey.text) \(name)\n".utf8), to: file + ".pub")
            Console.say("\(file): keep it to yourself. \(key.publicKey.fingerprint)")
            try Console.print(KeyShow.line(key.publicKey, name))
        } catch { throw Failure(signOff: error) }
    }
}

/// Shows the line of a key: `chaperone key show`.
struct KeyShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the line of a key for allowed_signers.",
        discussion: "Give the line to whoever verifies, by a way on which nobody can change it.")

    @Argument(help: ArgumentHelp("The key file, or the public key.", valueName: "file"))
    var file: String

    @Option(name: .customLong("as"), help: ArgumentHelp("Whose key it is.", valueName: "name"))
    var name: String

    func run() throws {
        try SignerName.check(name)
        do {
            let key = try SSHKeyFile(file).publicKey
            Console.say(key.fingerprint)
            try Console.print(Self.line(key, name))
        } catch { throw Failure(signOff: error) }
    }

    static func line(_ key: SSHPublicKey, _ name: String) -> String {
        "\(SignerName.principal(name)) namespaces=\"\(SSHSignature.namespace)\" \(key.text)"
    }
}
