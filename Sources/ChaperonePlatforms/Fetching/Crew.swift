import Chaperone

/// Does a stream of work with a bounded number of tasks at a time.
enum Crew {
    /// Calls `each` for everything that `next` gives, at most `limit` at a time.
    ///
    /// The first error cancels what is under way; `next` is asked only when somebody is free, so that
    /// work does not pile up.
    static func work<Item: Sendable>(
        atMost limit: Int, next: () async throws(FetchError) -> Item?,
        each: @escaping @Sendable (Item) async throws(FetchError) -> Void
    ) async throws(FetchError) {
        let failure: FetchError? = await withTaskGroup(of: FetchError?.self) { group in
            var failure: FetchError?
            var busy = 0
            while failure == nil {
                do throws(FetchError) {
                    if Task.isCancelled { throw .cancelled }
                    guard let item = try await next() else { break }
                    group.addTask {
                        do throws(FetchError) {
                            try await each(item)
                            return nil
                        } catch {
                            return error
                        }
                    }
                    busy += 1
                } catch {
                    failure = error
                }
                if busy >= limit, failure == nil {
                    failure = await group.next() ?? nil
                    busy -= 1
                }
            }
            if failure != nil { group.cancelAll() }
            for await end in group {
                // What was cancelled because of the first error says nothing new.
                if failure == nil, let end {
                    failure = end
                    group.cancelAll()
                }
            }
            return failure
        }
        if let failure { throw failure }
    }

    /// The same for a list that is there already.
    static func work<Item: Sendable>(
        on items: [Item], atMost limit: Int,
        each: @escaping @Sendable (Item) async throws(FetchError) -> Void
    ) async throws(FetchError) {
        var rest = items.makeIterator()
        try await work(atMost: limit, next: { () throws(FetchError) in rest.next() }, each: each)
    }
}
