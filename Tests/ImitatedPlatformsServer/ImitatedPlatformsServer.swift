import ImitatedPlatforms

/// Serves imitated platforms for the demonstration of a nightly run.
@main
enum ImitatedPlatformsServer {
    static func main() {}
}
