import ChaperoneJSON

/// Documents that the block and mutation tests share.
enum Documents {
    static let fields = [
        "id", "topic", "settings.waiting_room", "settings.tags", "meetings[].id",
        "meetings[].settings.waiting_room", "meetings[].auth[].type", "auth[].type", "auth",
        "a.b.c", "é\u{FC}", "meetings[].topic",
    ]
    static let points = ["meetings[]", "payload.object"]

    static let tree = KeyTree(fields: fields, points: points)

    static let sound = [
        #"{"topic":"some text","meetings":[{"topic":""},{"topic":"","id":1}],"id":""}"#,
        #"{"id":12,"topic":"Größe \u00e9 \ud83d\ude00 日本","settings":{"waiting_room":true}}"#,
        #"{"id":-9223372036854775808,"settings":{"tags":["a","b\n",1,2.5,null,{"x":[]},[1,[2]]]}}"#,
        "{\"page\":1,\r\n\"meetings\":[\r\n {\"id\":1, \"topic\":\"x\"},\r\n {\"id\":2}],\"id\":3}",
        "[{\"id\":1},[{\"id\":2.50e+10}],\n{\"id\":99999999999999999999}]",
        "{\"id\":1}\n{\"id\":2,\"topic\":\"\"}\n\n{\"id\":3}",
        #"{"auth":[{"type":1},{"type":"x"},"@{type=2}",null],"\u00e9\u00fc":true,"éü":1}"#,
        #"{"meetings":[{"auth":[{"type":1,"type":2}],"settings":{"waiting_\u0072oom":null}}]}"#,
        "\u{FEFF}{\"payload\":{\"object\":{\"id\":5,\"topic\":\"\\\\\\\"\"}},\"id\":\"7\"}",
    ]

    static let broken = [
        #"{"id":1,"topic":"secret"#, #"{"id":1,"topic":"secret\q"}"#, "{\"id\":1,\"secret\n",
        "{\"id\":1}\n{\"id\":secret}\n{\"id\":3}\n", "{\"id\":1}\n{\"id\":2,\n{\"id\":3}\n",
        #"{"topic":"\ud83d secret","id":1}"#, #"{"settings":{"waiting_room":1,"waiting_room":2}}"#,
        #"{"settings":"@{waiting_room=secret}","meetings":[null,7]}"#, "<secret>", "secret",
        "{}secret",
        "{\"id\":1}\n{\"id\":\"secr\net\"}\n{\"id\":3}", "[{\"id\":1},{\"id\":]\n[{\"id\":2}]",
        "{\"meetings\":[{\"id\":1},{\"id\":2,\"settings\":{\"waiting_room\":tru}}]}",
    ]
}
