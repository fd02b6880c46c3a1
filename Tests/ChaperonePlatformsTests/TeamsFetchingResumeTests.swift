import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// A fetch that was ended goes on where it stopped.
@Suite(.serialized) struct TeamsFetchingResumeTests {
    @Test(arguments: [0, 1, 3, 7, 8, 9, 12, 17, 23, 31, 40])
    func afterSoManyUnitsEachDocumentComesOnce(units: Int) async throws {
        let scene = try TeamsScene()
        let snapshot = TeamsSnapshot(room: units)
        let error = try await scene.fetch(into: snapshot)
        #expect(error == .snapshot("no space left on device"))
        await snapshot.makeRoom()
        #expect(try await scene.fetch(into: snapshot) == nil)
        #expect(try await TeamsPicture(snapshot) == TeamsPicture(exportOf: scene.graph.model))
        #expect(await snapshot.ends.values.allSatisfy { $0 == .read })
    }

    @Test func whatIsFinishedIsNotAskedForAgain() async throws {
        let scene = try TeamsScene()
        let snapshot = try await scene.fetched()
        let before = scene.server.requests.count
        try await scene.fetch(into: snapshot)
        let again = scene.server.requests[before...].map(\.request.path)
        // A token and the list of people.
        #expect(again.allSatisfy { $0.hasSuffix("/token") || $0 == "/v1.0/users" })
    }

    @Test func whatWasRefusedIsReadOncePermitted() async throws {
        let model = TeamsModel.seeded()
        let closed = try TeamsScene(
            model, roles: ImitatedTeams.allRoles.subtracting(["Calendars.Read"]))
        let snapshot = try await closed.fetched()
        #expect(await snapshot.count("meetings", "") == 0)
        let open = try TeamsScene(model)
        try await open.fetch(into: snapshot)
        #expect(try await TeamsPicture(snapshot) == TeamsPicture(exportOf: model))
    }

    @Test func aCancelledFetchEndsSoonAndKeepsWhatItHas() async throws {
        let scene = try TeamsScene(
            failing: [Fault(.late(milliseconds: 300), path: "*/onlineMeetings")])
        let snapshot = TeamsSnapshot()
        let task = Task { try await scene.fetch(into: snapshot) }
        try await Task.sleep(for: .milliseconds(600))
        task.cancel()
        let error = try await task.value
        #expect(error == .cancelled)
        try await scene.fetch(into: snapshot)
        #expect(try await TeamsPicture(snapshot) == TeamsPicture(exportOf: scene.graph.model))
    }
}
