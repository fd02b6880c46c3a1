/// Decodes anything as empty: no text, no elements, nothing where there may be nothing.
///
/// The trunk's ``RuleSummary`` and its parts can only be made from a rule or decoded. This makes an
/// empty one, which is then filled in.
struct BlankDecoder: Decoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Members<Key>())
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Self.isNotBlank }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Self.isNotBlank }

    private static let isNotBlank = DecodingError.valueNotFound(
        Any.self, .init(codingPath: [], debugDescription: "there is no empty value of this type"))

    private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let codingPath: [any CodingKey] = []
        let allKeys: [Key] = []

        func contains(_ key: Key) -> Bool { false }
        func decodeNil(forKey key: Key) -> Bool { true }

        func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
            let blanks: [Any] = ["", 0, false, [String](), [Any]()]
            for blank in blanks { if let blank = blank as? T { return blank } }
            return try T(from: BlankDecoder())
        }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) -> KeyedDecodingContainer<Nested> {
            BlankDecoder().container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            throw isNotBlank
        }

        func superDecoder() -> any Decoder { BlankDecoder() }
        func superDecoder(forKey key: Key) -> any Decoder { BlankDecoder() }
    }
}
