extension ScriptRun {
    private static func names(_ text: StaticString) -> Set<[UInt8]> {
        text.withUTF8Buffer { bytes in
            Set(bytes.split { $0 == 0x20 || $0 == 0x0A }.map { Array($0) })
        }
    }

    /// Names that hold a configuration of Jitsi.
    static let roots = names("config interfaceConfig")

    /// Words that are no names (ECMA-262, 12.7.2).
    static let reserved = names(
        """
        break case catch class const continue debugger default delete do else enum export extends false \
        finally for function if import in instanceof new null return super switch this throw true try \
        typeof var void while with
        """)

    /// Names of the object that has the script's names as members.
    static let global = names("window globalThis self this top parent frames")

    /// Names through which a text becomes code.
    static let reaching = names(
        "eval Function execScript importScripts setTimeout setInterval setImmediate Reflect Proxy")

    /// Members through which code reaches what all objects, or all functions, are made from.
    static let dangerous = names(
        """
        constructor prototype __proto__ setPrototypeOf getPrototypeOf __defineGetter__ \
        __defineSetter__ defaultView ownerDocument
        """)

    /// Members that every object has without having them itself.
    static let inherited = names(
        """
        toString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString constructor \
        __proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__
        """)

    /// Functions of the language that change and keep nothing.
    static let harmless = names(
        """
        String Number Boolean parseInt parseFloat isNaN JSON Math Date encodeURIComponent \
        decodeURIComponent Object.keys Object.hasOwn Array.isArray
        """)

    /// Parts of the language; who changes one changes what it does.
    static let builtIn = names("Object Array String Number Boolean JSON Math Date Symbol")
}
